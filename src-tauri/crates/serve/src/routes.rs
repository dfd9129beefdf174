//! The addresses: `POST /api/<command>`, `POST /files?name=`, `GET /files?path=`, and the
//! interface for every other `GET`.

use std::{
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
};

use form_urlencoded::parse;
use serde_json::{Value, json};
use soban_api::Api;
use tiny_http::{Header, Method, Request, Response, ResponseBox};

use crate::{
    files::{FileError, Files},
    pages::Pages,
};

/// Largest request of a command, in bytes: a grid of counts of a whole district is far below.
const REQUEST_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Everything an answer is made from.
pub struct Routes {
    /// The core.
    pub api: Api,
    /// What a browser hands in and fetches.
    pub files: Files,
    /// The interface.
    pub pages: Pages,
}

impl Routes {
    /// Answers one request. A browser that went away meanwhile is no fault of ours.
    pub fn answer(&self, mut request: Request) {
        let response = self.route(&mut request);
        let _ = request.respond(response);
    }

    fn route(&self, request: &mut Request) -> ResponseBox {
        if !Self::is_for_us(request) {
            return text(403, "only for this machine");
        }
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let param = |wanted: &str| {
            parse(query.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value)
        };
        match (request.method(), path) {
            (Method::Post, "/files") => {
                let name = param("name").unwrap_or_default();
                match self.files.take(&name, request.as_reader()) {
                    Ok(path) => json_text(200, &json!({ "path": path })),
                    Err(error) => file_error(&error),
                }
            }
            (Method::Get, "/files") => match self.files.give(&param("path").unwrap_or_default()) {
                Ok(file) => with(
                    Response::from_file(file),
                    "Content-Type",
                    "application/octet-stream",
                ),
                Err(error) => file_error(&error),
            },
            (Method::Post, path) => match path.strip_prefix("/api/") {
                Some(command) => self.call(command, request),
                None => text(404, "no such address"),
            },
            (Method::Get, path) => self.page(&decode(path)),
            _ => text(405, "only GET and POST"),
        }
    }

    /// Refuses other sites' pages and names that merely resolve to this machine. Any port of
    /// this machine will do: the interface's development server passes requests on to us.
    fn is_for_us(request: &Request) -> bool {
        let header = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|h| h.field.equiv(name))
                .map(|h| h.value.as_str())
        };
        header("Host").is_some_and(is_this_machine)
            && header("Origin")
                .is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_this_machine))
    }

    fn call(&self, command: &str, request: &mut Request) -> ResponseBox {
        let mut body = String::new();
        if request
            .as_reader()
            .take(REQUEST_BYTES_MAX)
            .read_to_string(&mut body)
            .is_err()
        {
            return text(400, "the request is not UTF-8");
        }
        let body = if body.trim().is_empty() {
            "null"
        } else {
            &body
        };
        let Ok(value) = serde_json::from_str::<Value>(body) else {
            return text(400, "the request is not JSON");
        };
        // The desktop survives a panic of one command; so do the browser tests.
        match catch_unwind(AssertUnwindSafe(|| self.api.call(command, value))) {
            Ok(Ok(answer)) => json_text(200, &answer),
            Ok(Err(error)) => json_text(422, &serde_json::to_value(&error).unwrap_or_default()),
            Err(_) => json_text(500, &json!({ "code": "internal" })),
        }
    }

    fn page(&self, path: &str) -> ResponseBox {
        match self.pages.find(path) {
            Ok(page) => with(
                with(Response::from_data(page.bytes), "Content-Type", page.mime),
                "Content-Security-Policy",
                self.pages.policy(),
            ),
            Err(_) => text(404, "no such file"),
        }
    }
}

fn file_error(error: &FileError) -> ResponseBox {
    let status = match error {
        FileError::Name => 400,
        FileError::TooLarge => 413,
        FileError::Outside => 403,
        FileError::Io(_) => 404,
    };
    text(status, &error.to_string())
}

fn json_text(status: u16, value: &Value) -> ResponseBox {
    let response = Response::from_string(value.to_string()).with_status_code(status);
    with(response, "Content-Type", "application/json")
}

fn text(status: u16, message: &str) -> ResponseBox {
    Response::from_string(message)
        .with_status_code(status)
        .boxed()
}

/// Adds a header, and keeps the browser from caching anything: tests rebuild in between.
fn with<R: Read + Send + 'static>(response: Response<R>, name: &str, value: &str) -> ResponseBox {
    let mut response = response.boxed();
    for (name, value) in [(name, value), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}

/// `host` or `host:port`.
fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost"].contains(&name)
}

/// Undoes %-encoding of a path; `+` is itself there.
fn decode(path: &str) -> String {
    parse(
        path.replace('+', "%2B")
            .replace('&', "%26")
            .replace('=', "%3D")
            .as_bytes(),
    )
    .map(|(name, _)| name.into_owned())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine() {
        for (host, expected) in [
            ("127.0.0.1:4870", true),
            ("localhost", true),
            ("soban.example:4870", false),
            ("127.0.0.1.example", false),
            ("", false),
        ] {
            assert_eq!(is_this_machine(host), expected, "{host}");
        }
    }

    #[test]
    fn paths_are_decoded() {
        for (path, expected) in [
            ("/a.js", "/a.js"),
            ("/h%E1%BB%99", "/hộ"),
            ("/a+b=c&d", "/a+b=c&d"),
        ] {
            assert_eq!(decode(path), expected);
        }
    }
}
