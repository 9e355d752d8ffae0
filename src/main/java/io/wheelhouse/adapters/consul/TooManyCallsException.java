package io.wheelhouse.adapters.consul;

import java.io.IOException;

/** A call was not begun, as this connection has as many under way as it may, and none ended in time. */
final class TooManyCallsException extends IOException {
    private static final long serialVersionUID = 1;

    TooManyCallsException() {
        super("too many calls are under way");
    }
}
