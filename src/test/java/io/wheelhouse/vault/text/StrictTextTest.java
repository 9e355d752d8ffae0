package io.wheelhouse.vault.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wheelhouse.spi.VaultValue;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {
    private enum Language {
        JSON(JsonText::parse),
        YAML(YamlText::parse),
        HCL(HclText::parse);

        private final BiFunction<String, String, Parsed> reader;

        Language(BiFunction<String, String, Parsed> reader) {
            this.reader = reader;
        }
    }

    private static String read(Language language, String text) {
        var parsed = language.reader.apply("f", text);
        assertThat(parsed.problems()).isEmpty();
        return JsonWriter.compact(parsed.value());
    }

    private static Problem only(Language language, String text) {
        var problems = language.reader.apply("f", text).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    @Test
    void the_same_fields_are_read_from_json_yaml_and_hcl() {
        var json = """
                {"type":"pki","config":{"max_lease_ttl":"87600h","max":5,"force":false},"list":["a","b"]}""";
        var yaml = """
                # an engine
                type: pki
                config:
                  max_lease_ttl: 87600h
                  max: 5
                  force: false
                list: [a, "b"]
                """;
        var hcl = """
                # an engine
                type = "pki"
                config {
                  max_lease_ttl = "87600h" // ten years
                  max = 5
                  force = false
                }
                /* more
                   of it */
                list = ["a", "b",]
                """;
        assertThat(read(Language.JSON, json)).isEqualTo(json);
        assertThat(read(Language.YAML, yaml)).isEqualTo(json);
        assertThat(read(Language.HCL, hcl)).isEqualTo(json);
    }

    @Test
    void blocks_with_labels_lie_side_by_side() {
        var hcl = """
                path "secret/*" { capabilities = ["read", "list"] }
                path "sys/health" {
                  capabilities = ["sudo"]
                }
                """;
        assertThat(read(Language.HCL, hcl))
                .isEqualTo(
                        "{\"path\":{\"secret/*\":{\"capabilities\":[\"read\",\"list\"]},\"sys/health\":{\"capabilities\":[\"sudo\"]}}}");
    }

    @Test
    void a_heredoc_is_a_text() {
        assertThat(read(Language.HCL, "a = <<EOF\none\n two\nEOF\nb = <<-X\n   one\n     two\n   X\n"))
                .isEqualTo("{\"a\":\"one\\n two\\n\",\"b\":\"one\\n  two\\n\"}");
    }

    @Test
    void a_place_knows_its_line() {
        assertThat(JsonText.parse("f", "{\n\"config\": {\n \"ttl\": \"1h\"\n}}").lines())
                .containsEntry("config", 2)
                .containsEntry("config.ttl", 3);
        assertThat(YamlText.parse("f", "config:\n  ttl: 1h\n").lines()).containsEntry("config.ttl", 2);
        assertThat(HclText.parse("f", "path \"a/*\" {\n  capabilities = []\n}").lines())
                .containsEntry("path.a/*.capabilities", 2);
    }

    @ParameterizedTest(name = "V77 {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    JSON | {"a":1,"b":{"c":1,"c":2}}         | f, line 1: b.c: it is there twice; keep one.
                    YAML | 'a: 1\nb:\n  c: 1\n  c: 2'        | f, line 4: b.c: it is there twice; keep one.
                    HCL  | 'a = 1\na = 2'                    | f, line 2: a: it is there twice; keep one.
                    HCL  | 'path "x" {}\npath "x" {}'        | f, line 2: path.x: it is there twice; keep one.
                    HCL  | 'path = 1\npath "x" {}'           | f, line 2: path: it is there twice; keep one.
                    """)
    void a_field_that_is_there_twice_is_refused(Language language, String text, String message) {
        assertThat(only(language, text.replace("\\n", "\n")).message()).isEqualTo(message);
    }

    @ParameterizedTest(name = "V77 {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    JSON | {"token_ttl":null}      | token_ttl
                    JSON | {"a":["x",null]}        | a[1]
                    YAML | token_ttl: null         | token_ttl
                    YAML | token_ttl:              | token_ttl
                    YAML | 'a: [x, null]'          | a[1]
                    HCL  | token_ttl = null        | token_ttl
                    """)
    void null_is_refused(Language language, String text, String field) {
        var problem = only(language, text);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.what()).startsWith("null is ambiguous");
    }

    @ParameterizedTest(name = "V77 empty {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | ''",
                "JSON | '  \n'",
                "YAML | ''",
                "YAML | '# nothing\n'",
                "YAML | '---\n'",
                "HCL | ''",
                "HCL | '# nothing\n'"
            })
    void an_empty_file_is_refused(Language language, String text) {
        assertThat(only(language, text).what()).isEqualTo("the file is empty");
    }

    @ParameterizedTest(name = "V76 YAML: {0}")
    @ValueSource(
            strings = {
                "012345670123",
                "012",
                "0o17",
                "0x1F",
                "0b11",
                "1_000",
                "+5",
                "1.",
                ".5",
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "True",
                "FALSE",
                "~",
                "Null",
                "190:20:30",
                "12:30",
                ".inf",
                "-.INF",
                ".NaN",
                "2024-01-31"
            })
    void what_yaml_1_1_reads_differently_must_be_quoted(String scalar) {
        var problem = only(Language.YAML, "a: 1\nbound_account_id: " + scalar);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.field()).isEqualTo("bound_account_id");
        assertThat(problem.what()).startsWith("YAML 1.1 and 1.2 read this differently");
        assertThat(read(Language.YAML, "a: \"" + scalar + "\"")).isEqualTo("{\"a\":\"" + scalar + "\"}");
    }

    @ParameterizedTest(name = "YAML: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    123456789012   | 123456789012
                    -1             | -1
                    1.5            | 1.5
                    1h30m          | "1h30m"
                    10.0.0.0/8     | "10.0.0.0/8"
                    fe80::1        | "fe80::1"
                    a: b           |
                    ops            | "ops"
                    1.2.3          | "1.2.3"
                    """)
    void what_is_plain_in_yaml_is_taken(String scalar, String json) {
        if (json == null) {
            assertThat(only(Language.YAML, "v: " + scalar).what()).isEqualTo("this is not YAML 1.2");
        } else {
            assertThat(read(Language.YAML, "v: " + scalar)).isEqualTo("{\"v\":" + json + "}");
        }
    }

    @ParameterizedTest(name = "YAML: {0}")
    @ValueSource(
            strings = {
                "a: &x 1",
                "a: &x 1\nb: *x",
                "a: !!str 1",
                "a: !x {b: 1}",
                "? [a]\n: 1",
                "<<: {a: 1}",
                "a: 1\n---\nb: 2",
                "%YAML 1.1\n---\na: 1",
                "on: 1",
                "1: a",
                "&x a: 1",
                "!!str a: 1",
                "a:\n\t- b",
                "a: [b",
                "a: 'b"
            })
    void what_not_every_reader_of_yaml_knows_is_refused(String yaml) {
        assertThat(YamlText.parse("f", yaml).problems()).isNotEmpty();
    }

    @ParameterizedTest(name = "JSON: {0}")
    @ValueSource(
            strings = {
                "{\"a\":NaN}",
                "{\"a\":012}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "// x\n{\"a\":1}",
                "{\"a\":\"S3cret",
                "{\"a\":1e99999}",
                "{\"a\":1e99999999999}",
                "S3cret",
                "{\"a\":S3cret}"
            })
    void what_is_not_json_is_refused(String json) {
        assertThat(JsonText.parse("f", json).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("S3cret"));
    }

    @ParameterizedTest(name = "HCL: {0}")
    @ValueSource(
            strings = {
                "a = 012",
                "a = 0x1F",
                "a = 1_000",
                "a = b",
                "a = var.S3cret",
                "a = \"${x}\"",
                "a = \"S3cret",
                "a = [1 2]",
                "a { b = 1",
                "a = ",
                "= 1",
                "a = 1d",
                "/* x",
                "a = <<EOF\nS3cret",
                "a = \"\\q\"",
                "a = \"\\u12\"",
                "}"
            })
    void what_is_not_plain_hcl_is_refused(String hcl) {
        assertThat(HclText.parse("f", hcl).problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.message())
                .doesNotContain("S3cret"));
    }

    @Test
    void rules_of_a_password_policy_may_share_a_label_and_nothing_else_may() {
        assertThat(read(Language.HCL, "rule \"charset\" { charset = \"ab\" }\nrule \"charset\" { charset = \"12\" }"))
                .isEqualTo("{\"rule\":[{\"charset\":{\"charset\":\"ab\"}},{\"charset\":{\"charset\":\"12\"}}]}");
        assertThat(only(Language.HCL, "rule \"charset\" {\n a = 1\n a = 2\n}").line())
                .isEqualTo(3);
        assertThat(HclText.parse("f", "path \"x\" { a = 1 }\npath \"x\" { b = 2 }")
                        .problems())
                .isNotEmpty();
    }

    @Test
    void depth_without_end_is_refused() {
        assertThat(JsonText.parse("f", "[".repeat(100_000)).problems()).isNotEmpty();
        assertThat(YamlText.parse("f", "[".repeat(100_000)).problems()).isNotEmpty();
        assertThat(HclText.parse("f", "a = " + "[".repeat(100_000)).problems()).isNotEmpty();
    }

    @Test
    void equal_values_have_equal_canonical_texts() {
        var one = JsonText.read("{\"b\":[3600],\"a\":\"\\u00e4\"}").orElseThrow();
        var other = JsonText.read("{\"a\":\"ä\",\"b\":[3.6e3]}").orElseThrow();
        assertThat(JsonWriter.canonical(one)).isEqualTo(JsonWriter.canonical(other));
        assertThat(JsonWriter.compact(new VaultValue.Concealed(new io.wheelhouse.spi.Secret("S3cret"))))
                .isEqualTo("\"******\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "JSON, 9, 1000000",
        "JSON, 9, 1001",
        "JSON, 0.1, 2000",
        "YAML, 9, 1000000",
        "YAML, 9, 1001",
        "YAML, 0.1, 2000",
        "HCL, 9, 1000000",
        "HCL, 9, 1001",
        "HCL, 0.1, 2000"
    })
    void a_number_of_more_digits_than_anybody_means_is_refused_at_once(Language language, String begin, int digits) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            var problem = only(language, written(language, begin + "7".repeat(digits)));
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.field()).isEqualTo("a");
            assertThat(problem.what()).isEqualTo("this number is out of all measure");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "JSON, 1e31",
        "JSON, 1e-31",
        "YAML, 1e31",
        "YAML, 1e-99",
        "HCL, 1e31",
        "HCL, 1e-99",
    })
    void a_number_whose_exponent_nobody_means_is_refused(Language language, String number) {
        assertThat(only(language, written(language, number)).message())
                .isEqualTo("f, line 2: a: this number is out of all measure.");
        assertThat(read(language, written(language, "1e3"))).isEqualTo("{\"a\":1000}");
    }

    private static String written(Language language, String number) {
        return switch (language) {
            case JSON -> "{\n\"a\": %s}".formatted(number);
            case YAML -> "# x\na: %s\n".formatted(number);
            case HCL -> "# x\na = %s\n".formatted(number);
        };
    }
}
