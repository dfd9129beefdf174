//! soban
fn main(){}
