package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How a command line ended.
 *
 * @param code its exit code
 * @param out everything on stdout
 * @param err everything on stderr
 */
record CommandRun(int code, String out, String err) {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper MAPPER = new ObjectMapper();

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
        return out.lines().map(line -> document(schema, line)).toList();
    }

    private static JsonNode document(String schema, String line) {
        var errors = SCHEMAS.getSchema(read(schema), InputFormat.JSON)
                .validate(
                        line,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s of %s", schema, line).isEmpty();
        return MAPPER.readTree(line);
    }

    private static String read(String schema) {
        try {
            return Files.readString(Path.of("docs/schemas", schema + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
