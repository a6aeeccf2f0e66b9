"""The adapters to AWS: what the domain asks for through its ports, said in AWS's words."""
