"""Images as documents: scanned and photographed pages, decoded when somebody looks at them."""
