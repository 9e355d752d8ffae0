package io.wheelhouse.adapters.consul;

import java.util.Optional;

/**
 * A reply the caller can make sense of.
 *
 * @param value the body, unless the status is one that the reader only understands
 * @param words the server's words then
 */
record Reply<T>(ServerAddress server, Head head, Optional<T> value, String words) {}
