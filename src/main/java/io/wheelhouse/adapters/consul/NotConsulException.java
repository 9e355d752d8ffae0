package io.wheelhouse.adapters.consul;

import java.io.IOException;

/** Something answered, but not as Consul would. The message is a clause such as {@code it answered with a web page}. */
final class NotConsulException extends IOException {
    private static final long serialVersionUID = 1;

    NotConsulException(String clause) {
        super(clause);
    }

    NotConsulException(String clause, Throwable cause) {
        super(clause, cause);
    }
}
