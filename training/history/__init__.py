"""Training and evaluation of models/history: rows in run-time form -> features (the product's CLI) -> trees -> ONNX."""
