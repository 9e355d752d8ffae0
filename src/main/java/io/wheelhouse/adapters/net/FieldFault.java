package io.wheelhouse.adapters.net;

import io.wheelhouse.spi.ServiceException;

/** A refusal of the value of one of a connection's fields. */
public final class FieldFault {
    private FieldFault() {}

    public static ServiceException.Invalid of(String connection, String field, String why) {
        return new ServiceException.Invalid(words(connection, field, why));
    }

    /** Its sentence, for a failure of another sort. */
    public static String words(String connection, String field, String why) {
        return "%s: field %s: %s".formatted(connection, field, why);
    }
}
