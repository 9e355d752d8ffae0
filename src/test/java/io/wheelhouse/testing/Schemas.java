package io.wheelhouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The JSON shapes that we promise: docs/schemas. */
public final class Schemas {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    /**
     * A document, which must keep its schema.
     *
     * @param schema its name, without folder and ending
     */
    public static JsonNode document(String schema, String json) {
        var errors = SCHEMAS.getSchema(read(schema), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s of %s", schema, json).isEmpty();
        return MAPPER.readTree(json);
    }

    private static String read(String schema) {
        try {
            return Files.readString(Path.of("docs/schemas", schema + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
