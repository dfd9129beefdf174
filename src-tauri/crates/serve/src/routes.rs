//! The addresses: `POST /api/<command>`, `POST /files?name=`, `GET /files?path=`, and the
//! interface for every other `GET`.

use std::{io::Read as _, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use soban_api::Api;

use crate::{
    files::{FileError, Files, UPLOAD_BYTES_MAX},
    pages::Pages,
};

/// Largest request of a command, in bytes: a grid of counts of a whole district is far below.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Everything an answer is made from.
pub struct Served {
    /// The core.
    pub api: Api,
    /// What a browser hands in and fetches.
    pub files: Files,
    /// The interface.
    pub pages: Pages,
}

/// All routes.
pub fn app(served: Served) -> Router {
    let upload_bytes_max = usize::try_from(UPLOAD_BYTES_MAX).unwrap_or(usize::MAX);
    Router::new()
        .route(
            "/files",
            post(take_file).layer(DefaultBodyLimit::max(upload_bytes_max)),
        )
        .route("/files", get(give_file))
        .route(
            "/api/{command}",
            post(call).layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX)),
        )
        .fallback(get(page))
        .layer(middleware::from_fn(only_for_us))
        .with_state(Arc::new(served))
}

/// Refuses other sites' pages and names that merely resolve to this machine. Any port of this
/// machine will do: the interface's development server passes requests on to us. Keeps the
/// browser from caching anything: tests rebuild in between.
async fn only_for_us(request: Request, next: Next) -> Response {
    if !is_for_us(request.headers()) {
        return (StatusCode::FORBIDDEN, "only for this machine").into_response();
    }
    (
        [(header::CACHE_CONTROL, "no-store")],
        next.run(request).await,
    )
        .into_response()
}

fn is_for_us(headers: &HeaderMap) -> bool {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok());
    value(header::HOST).is_some_and(is_this_machine)
        && value(header::ORIGIN)
            .is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_this_machine))
}

/// `host` or `host:port`.
fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost"].contains(&name)
}

async fn call(
    State(served): State<Arc<Served>>,
    Path(command): Path<String>,
    body: Bytes,
) -> Response {
    let body: &[u8] = if body.trim_ascii().is_empty() {
        b"null"
    } else {
        &body
    };
    let Ok(request) = serde_json::from_slice::<Value>(body) else {
        return (StatusCode::BAD_REQUEST, "the request is not JSON").into_response();
    };
    let answer = tokio::task::spawn_blocking(move || served.api.call(&command, request)).await;
    match answer {
        Ok(Ok(view)) => json_text(StatusCode::OK, &view),
        Ok(Err(error)) => {
            let error = serde_json::to_value(&error).unwrap_or_default();
            json_text(StatusCode::UNPROCESSABLE_ENTITY, &error)
        }
        // The desktop survives a panic of one command; so do the browser tests.
        Err(_) => json_text(
            StatusCode::INTERNAL_SERVER_ERROR,
            &json!({ "code": "internal" }),
        ),
    }
}

#[derive(serde::Deserialize)]
struct Name {
    name: String,
}

async fn take_file(
    State(served): State<Arc<Served>>,
    Query(Name { name }): Query<Name>,
    body: Bytes,
) -> Response {
    match served.files.take(&name, &mut &body[..]) {
        Ok(path) => json_text(StatusCode::OK, &json!({ "path": path })),
        Err(error) => file_error(&error),
    }
}

#[derive(serde::Deserialize)]
struct Place {
    path: String,
}

async fn give_file(
    State(served): State<Arc<Served>>,
    Query(Place { path }): Query<Place>,
) -> Response {
    let read = |mut file: std::fs::File| {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map(|_| bytes)
            .map_err(FileError::from)
    };
    match served.files.give(&path).and_then(read) {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Err(error) => file_error(&error),
    }
}

async fn page(State(served): State<Arc<Served>>, uri: Uri) -> Response {
    match served.pages.find(uri.path()) {
        Ok(page) => {
            let headers = [
                (header::CONTENT_TYPE, page.mime),
                (header::CONTENT_SECURITY_POLICY, served.pages.policy()),
            ];
            (headers, page.bytes).into_response()
        }
        Err(_) => (StatusCode::NOT_FOUND, "no such file").into_response(),
    }
}

fn file_error(error: &FileError) -> Response {
    let status = match error {
        FileError::Name => StatusCode::BAD_REQUEST,
        FileError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        FileError::Outside => StatusCode::FORBIDDEN,
        FileError::Io(_) => StatusCode::NOT_FOUND,
    };
    (status, error.to_string()).into_response()
}

fn json_text(status: StatusCode, value: &Value) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
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
}
