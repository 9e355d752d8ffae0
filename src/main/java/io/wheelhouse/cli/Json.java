package io.wheelhouse.cli;

import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON document on one line. Streaming only: data binding would cost a short command too much of its time. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** Prints an object and a line end. */
    static void print(PrintStream stream, Consumer<Json> content) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            content.accept(new Json(generator));
            generator.writeEndObject();
        }
        stream.println(plain(text.toString()));
        stream.flush();
    }

    /** What is allowed raw in JSON and yet moves a terminal's cursor, turns lines or breaks them. It stands in texts only. */
    private static String plain(String document) {
        if (document.chars().noneMatch(Table::isTricky)) {
            return document;
        }
        var plain = new StringBuilder();
        document.chars().forEach(c -> {
            if (Table.isTricky(c)) {
                plain.append("\\u%04x".formatted(c));
            } else {
                plain.append((char) c);
            }
        });
        return plain.toString();
    }

    Json text(String name, String value) {
        out.writeStringProperty(name, value);
        return this;
    }

    Json text(String name, Optional<?> value) {
        if (value.isPresent()) {
            out.writeStringProperty(name, value.get().toString());
        } else {
            out.writeNullProperty(name);
        }
        return this;
    }

    Json number(String name, long value) {
        out.writeNumberProperty(name, value);
        return this;
    }

    Json number(String name, Optional<? extends Number> value) {
        if (value.isPresent()) {
            out.writeNumberProperty(name, value.get().longValue());
        } else {
            out.writeNullProperty(name);
        }
        return this;
    }

    Json flag(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    Json texts(String name, List<String> values) {
        out.writeArrayPropertyStart(name);
        values.forEach(out::writeString);
        out.writeEndArray();
        return this;
    }

    /** What another room writes into the object that is open. */
    Json written(Consumer<JsonGenerator> content) {
        content.accept(out);
        return this;
    }

    /** A value that is JSON already. */
    Json value(String name, String json) {
        out.writeName(name);
        out.writeRawValue(json);
        return this;
    }

    Json object(String name, Consumer<Json> content) {
        out.writeObjectPropertyStart(name);
        content.accept(this);
        out.writeEndObject();
        return this;
    }

    <T> Json object(String name, Optional<T> value, BiConsumer<Json, T> content) {
        if (value.isPresent()) {
            return object(name, json -> content.accept(json, value.get()));
        }
        out.writeNullProperty(name);
        return this;
    }

    <T> Json objects(String name, List<T> values, BiConsumer<Json, T> content) {
        out.writeArrayPropertyStart(name);
        for (var value : values) {
            out.writeStartObject();
            content.accept(this, value);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }
}
