package io.wheelhouse.vault.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.text.JsonText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static VaultValue value(String json) {
        return JsonText.read(json).orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    text            | 5                        | "5"
                    text            | true                     | "true"
                    number          | "5"                      | 5
                    number          | 5.0                      | 5
                    flag            | "true"                   | true
                    flag            | 1                        | true
                    duration        | "90m"                    | 5400
                    duration        | "500ms"                  | 0
                    duration        | 3600                     | 3600
                    signed-duration | -1                       | -1
                    mount-ttl       | "system"                 | 0
                    mount-ttl       | ""                       | 3600
                    go-duration     | "30m"                    | "30m0s"
                    duration-text   | "30d"                    | "720h0m0s"
                    duration-text   | "72h"                    | "3d"
                    set             | "a, b"                   | ["b","a"]
                    set             | ["b","a","b"]            | ["a","b"]
                    set             | ""                       | []
                    lower-set       | ["ops","Dev","ops"]      | ["dev","ops"]
                    list            | "a, b"                   | ["a","b"]
                    statements      | "CREATE X; GRANT Y; "    | ["CREATE X; GRANT Y;"]
                    statements      | ["a, b "]                | ["a, b"]
                    hosts           | ["10.0.0.1/32","::1/128"]| ["::1","10.0.0.1"]
                    hosts           | "2001:DB8::1/128"        | ["2001:db8::1"]
                    hosts           | "2001:db8:0:0::2/64"     | ["2001:db8::2/64"]
                    key-value       | {"b":true,"n":1}         | {"b":"1","n":"1"}
                    hosts           | "10.0.0.0/8"             | ["10.0.0.0/8"]
                    lower-case      | "LDAPS://DC1.Corp"       | "ldaps://dc1.corp"
                    key-value       | ["a=1","b=x=y"]          | {"b":"x=y","a":"1"}
                    key-value       | {"a":1}                  | {"a":"1"}
                    structure       | {"a":[1.0],"b":"x"}      | {"b":"x","a":[1]}
                    json            | "{\\"a\\": [1]}"         | {"a":[1]}
                    json            | "{\\"a\\": 1}"           | "{\\"a\\":1}"
                    pem             | "A\\r\\nB\\r\\n"         | "A\\nB"
                    policy-text     | "a\\r\\nb\\r\\n"         | "a\\nb"
                    policy-text     | "{\\"path\\":{}}"        | "{ \\"path\\": { } }"
                    policy-text     | "{\\"path\\":{\\"x\\":{\\"a\\":1}}}" | "path \\"x\\" { a = 1 } # why"
                    base64          | "YQ=="                   | "YQ=="
                    version         | "1.2.3"                  | "v1.2.3"
                    lengths         | {"rsa":2048}             | {"rsa":[2048]}
                    final-slash     | "https://ghe/api/v3"     | "https://ghe/api/v3/"
                    token-type      | "default-service"        | "service"
                    masked-url      | "postgres://v@db/a"      | "postgres://v:xxxxx@db/a"
                    masked-url      | "host=db user={{username}} x=1+2" | "host=db%20user=%7B%7Busername%7D%7D%20x=1+2"
                    masked-url      | "postgres://v:*****@db/a"| "postgres://v:xxxxx@db/a"
                    shape           | "1h"                     | 3600
                    shape           | "5"                      | 5
                    shape           | "true"                   | true
                    shape           | "a,b"                    | ["a","b"]
                    shape           | "a"                      | ["a"]
                    shape           | {"a":"1h"}               | {"a":3600}
                    shape           | "{\\"a\\":1}"            | {"a":1}
                    """)
    void the_same(String rule, String desired, String actual) {
        assertThat(Rule.of(rule).same(value(desired), value(actual))).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1} is not {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    text            | "a"                      | "A"
                    number          | "5"                      | 6
                    flag            | false                    | true
                    duration        | "1h"                     | 3601
                    set             | ["a"]                    | ["a","b"]
                    set             | ["A"]                    | ["a"]
                    list            | ["a","b"]                | ["b","a"]
                    statements      | "a, b"                   | ["a","b"]
                    hosts           | ["10.0.0.1/31"]          | ["10.0.0.1"]
                    structure       | {"a":"1"}                | {"a":1}
                    policy-text     | "a\\n\\nb"               | "a\\nb"
                    masked-url      | "postgres://w@db/a"      | "postgres://v:xxxxx@db/a"
                    masked-url      | "host=db user=v"         | "host=db%20user=w"
                    masked-url      | "postgres://db/a b"      | "postgres://db/a%20b"
                    shape           | ["a","b"]                | ["b","a"]
                    shape           | "1h"                     | 3601
                    shape           | {"a":1}                  | {"a":1,"b":2}
                    shape           | ""                       | 0
                    shape           | "a"                      | "b"
                    """)
    void not_the_same(String rule, String desired, String actual) {
        assertThat(Rule.of(rule).same(value(desired), value(actual))).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    duration        | "1d12h"
                    duration        | -1
                    duration        | [1]
                    signed-duration | "x"
                    mount-ttl       | "1w"
                    go-duration     | "1d"
                    go-duration     | 60
                    duration-text   | "1.5d"
                    flag            | "yes"
                    number          | "010"
                    number          | "0x10"
                    number          | "1_0"
                    number          | "1.0"
                    number          | 1.5
                    number          | 5.0
                    number          | 99999999999999999999
                    json            | "{"
                    """)
    void the_server_would_refuse_it(String rule, String desired) {
        assertThat(Rule.of(rule).problem(value(desired))).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    number  | "10"
                    number  | ""
                    number  | 0
                    number  | -1
                    decimal | 1.5
                    decimal | "1.5"
                    """)
    void a_number_that_the_server_takes_is_no_problem(String rule, String desired) {
        assertThat(Rule.of(rule).problem(value(desired))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"number", "duration", "go-duration", "flag", "text", "shape", "set"})
    void a_number_that_would_fill_the_memory_is_compared_all_the_same(String rule) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (var text : List.of("1e999999999", "1e-999999999", "9".repeat(1_000_000))) {
                assertThat(Rule.of(rule).same(new VaultValue.Text(text), VaultValue.Num.of(1)))
                        .isFalse();
            }
            var huge = new VaultValue.Num(new BigDecimal("1e999999999"));
            assertThat(Rule.of(rule).same(VaultValue.Num.of(1), huge)).isFalse();
            assertThat(Rule.of(rule).same(huge, huge)).isTrue();
        });
    }

    @Test
    void a_field_that_no_kind_knows_goes_by_its_name_or_its_shape() {
        assertThat(Rule.general("lease_ttl")).isEqualTo(Rule.DURATION);
        assertThat(Rule.general("allowed_policies")).isEqualTo(Rule.SET);
        assertThat(Rule.general("color")).isEqualTo(Rule.SHAPE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"postgres://v:S3cret@db/a\"",
                "\"postgres://v:S3c@ret@db/a?x=1\"",
                "\"v:S3cret@tcp(db:3306)/a\"",
                "\"postgres://v@corp:S3cret@db/a\"",
                "\"postgres://v:S3c/ret@db/a\"",
                "\"v:S3cret@/a\"",
                "\"v@corp:S3cret@tcp(db:3306)/a\"",
                "\"server=db;user id=v;password=S3cret;x=1\"",
                "\"host=db password = S3cret\"",
                "\"host=db%20user=v%20password=S3cret%20dbname=x\"",
                "\"host=db%20password=%27S3c%20ret%3B;S3c%27%20sslpassword=S3cret\"",
                "\"host=db password='S3c S3cret' sslpassword=S3cret passwd=S3cret pass=S3cret\"",
                "\"server=db;pwd={S3c;S3cret};x=1\"",
                "\"host=db%20password%3DS3cret\"",
                "\"postgres://v:S3c S3cret@db/a\"",
                "\"CREATE LOGIN x WITH PASSWORD = 'S3cret'\"",
                "[\"a=b\",\"token=S3cret\"]",
                "\"client_secret = S3cret and more\"",
                "{\"a\":[\"amqp://v:S3cret@mq\"]}",
                "\"-----BEGIN RSA PRIVATE KEY-----\\nS3cret\"",
                "\"hvs.S3cretS3cretS3cretS3cretS3cret\"",
                "\"s.S3cretS3cretS3cretS3cret\""
            })
    void a_secret_in_the_clear_is_found_and_hidden(String json) {
        assertThat(Literals.within(value(json))).isTrue();
        assertThat(Literals.hidden(value(json)).toString()).doesNotContain("S3c");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"postgres://{{username}}:{{password}}@db/a\"",
                "\"{{username}}:{{password}}@tcp(db:3306)/a\"",
                "\"postgres://v:xxxxx@db/a\"",
                "\"postgres://v:*****@db/a\"",
                "\"https://host:8200/path\"",
                "\"https://host:8200/path@x\"",
                "\"https://me@host:8200/path@x\"",
                "\"https://[::1]:8200/path@x\"",
                "\"jdbc:sqlserver://host:1433;user=a@b\"",
                "\"postgres://h1:5432,h2:5432/a?x=a@b\"",
                "\"https://registry/@scope/name\"",
                "\"mailto:ops@corp\"",
                "\"group:ops@corp.example\"",
                "\"server=db;password={{password}};x=1\"",
                "\"host=db%20user=%7B%7Busername%7D%7D%20password=%7B%7Bpassword%7D%7D%20dbname=x\"",
                "\"host=db password='{{password}}'\"",
                "\"see http://wiki:8080 or ask ops@corp\"",
                "\"bypass = x\"",
                "\"CREATE LOGIN [{{name}}] WITH PASSWORD = '{{password}}';\"",
                "\"ALTER USER x SET PASSWORD={{password}}\"",
                "\"ALTER USER x WITH PASSWORD = \\\"{{password}}\\\"\"",
                "[\"a=b\",\"token_policies=x\",\"bind_secret_id=true\"]",
                "{\"a\":\"CREATE USER x;\\ntoken=y\"}",
                "\"-----BEGIN CERTIFICATE-----\"",
                "\"mail to: a@b\"",
                "\"arn:aws:iam::123456789012:role/x\""
            })
    void what_is_no_secret_is_left(String json) {
        assertThat(Literals.within(value(json))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "v:S3cret@acme.eu-west-1/db",
                "v@corp:S3cret@acme/db",
                "system/S3cret@//host:1521/svc",
                "system/S3c@ret@host:1521/svc",
                "v:S3cret@db"
            })
    void what_gets_into_a_database_is_a_secret_in_whatever_form_its_driver_has_it(String url) {
        var value = new VaultValue.Text(url);
        for (var field : List.of("connection_url", "connection_details.connection_url", "replica_dsn")) {
            assertThat(Literals.within(field, value)).isTrue();
            assertThat(Literals.place(field, value, false)).contains(field);
            assertThat(Literals.hiddenIn(field, value).toString()).doesNotContain("S3c", "ret@");
        }
        assertThat(Literals.within("description", value)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{{username}}:{{password}}@acme/db",
                "{{username}}/{{password}}@//host:1521/svc",
                "host:1521/svc?x=a@b",
                "https://es:9200",
                "//host:1521/svc"
            })
    void what_tells_only_where_a_database_is_is_left(String url) {
        assertThat(Literals.within("connection_url", new VaultValue.Text(url))).isFalse();
    }

    @Test
    void every_kind_of_the_table_can_be_read() {
        assertThat(Kinds.all()).hasSizeGreaterThan(40);
        assertThat(Kinds.ofAuth("approle", "role/app").name()).isEqualTo("approle role");
        assertThat(Kinds.ofAuth("oidc", "config").write()).isEqualTo(Kind.Write.REPLACE);
        assertThat(Kinds.ofEngine("transit", "keys/k/config").name()).isEqualTo("transit key config");
        assertThat(Kinds.at("sys/quotas/rate-limit/all").name()).isEqualTo("rate-limit-quota");
        assertThat(Kinds.ofEngine("nobody-knows", "role/x").write()).isEqualTo(Kind.Write.UNKNOWN);
    }
}
