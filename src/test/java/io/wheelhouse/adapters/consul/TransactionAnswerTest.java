package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KvTransactionResult.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The answer to a transaction")
class TransactionAnswerTest {
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`Permission denied: token with AccessorID 'x' lacks permission 'key:write' on \"a\"`, DENIED",
                "ACL not found, DENIED",
                "Must provide key, INVALID",
                "`invalid key name \"w#1\"`, INVALID",
                "`failed to set key \"a\", index is stale`, CONFLICT",
                "`failed to check index, key \"a\" doesn't exist`, CONFLICT",
                "`key \"Permission denied\" exists`, CONFLICT",
                "`key \"a \\\" permission denied\" exists`, CONFLICT",
                "`key \"invalid key name\" exists`, CONFLICT",
                "`invalid session \"8c1cbd2c\"`, CONFLICT",
                "`failed to lock key \"a\", lock is already held`, CONFLICT",
            })
    void says_why_an_operation_failed_whatever_its_key_is_called(String what, Reason reason) {
        assertThat(TransactionAnswer.reason(what)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"Errors\":[{\"OpIndex\":0}]}",
                "{\"Results\":[{\"KV\":{\"Flags\":1}}]}",
                "{",
                "",
                "{\"Results\":7}"
            })
    void is_not_taken_for_consuls_in_another_shape(String json) {
        var body = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new TransactionAnswer().read(body)).isInstanceOf(NotConsulException.class);
    }
}
