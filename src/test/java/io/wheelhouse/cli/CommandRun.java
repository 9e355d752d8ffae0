package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.Schemas;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How a command line ended.
 *
 * @param code its exit code
 * @param out everything on stdout
 * @param err everything on stderr
 */
record CommandRun(int code, String out, String err) {
    CommandRun exits(int expected) {
        assertThat(code).as("exit code; stdout: %s; stderr: %s", out, err).isEqualTo(expected);
        return this;
    }

    CommandRun saysNothingOnStdout() {
        assertThat(out).isEmpty();
        return this;
    }

    CommandRun notes(String... texts) {
        assertThat(err).contains(texts);
        return this;
    }

    CommandRun answers(String... texts) {
        assertThat(out).contains(texts);
        return this;
    }

    /** The one document on stdout, which must keep its schema. */
    JsonNode json(String schema) {
        var lines = documents(schema);
        assertThat(lines).as("one document on stdout").hasSize(1);
        return lines.getFirst();
    }

    /** The documents on stdout, one a line, each of which must keep its schema. */
    List<JsonNode> documents(String schema) {
        return out.lines().map(line -> Schemas.document(schema, line)).toList();
    }
}
