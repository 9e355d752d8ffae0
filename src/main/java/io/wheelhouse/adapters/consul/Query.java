package io.wheelhouse.adapters.consul;

import java.util.Optional;

/** The part of a URL after the question mark, escaped. Never holds a token: access logs keep it. */
record Query(String text) {
    static final Query EMPTY = new Query("");

    /** A parameter without a value, such as {@code stale}. */
    Query with(String name) {
        return new Query(text.isEmpty() ? name : text + "&" + name);
    }

    Query with(String name, String value) {
        return with(name + "=" + KeyPath.escaped(value));
    }

    Query with(String name, Optional<String> value) {
        return value.filter(it -> !it.isBlank()).map(it -> with(name, it)).orElse(this);
    }

    Query and(Query more) {
        return more.text.isEmpty() ? this : with(more.text);
    }

    /** The path followed by this query. */
    String after(String path) {
        return text.isEmpty() ? path : path + "?" + text;
    }
}
