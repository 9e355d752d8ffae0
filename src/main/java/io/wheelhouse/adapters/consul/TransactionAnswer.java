package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what {@code /v1/txn} answers: 200 with results, 409 with errors; both mean that it knows how it ended. */
final class TransactionAnswer implements BodyReader<TransactionAnswer.Answer> {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern DENIED = Pattern.compile("(?i)permission denied|^ACL not found");
    private static final Pattern INVALID = Pattern.compile(
            "(?i)^must provide|invalid key|key name|must not|may not|not allowed|traversal|illegal|unknown KV operation");

    /**
     * Results, or every failure.
     *
     * @param results empty when they are not even mentioned: what answers then is not Consul's transaction
     */
    record Answer(Optional<List<KvEntry>> results, List<Failure> failures) {}

    @Override
    public boolean reads(int status) {
        return status == 200 || status == 409;
    }

    /** 413 comes as text: too many operations, or too many bytes. */
    @Override
    public boolean understands(int status) {
        return reads(status) || status == 413;
    }

    @Override
    public Answer read(InputStream body) throws IOException {
        return Json.read(body, parser -> {
            var results = new ArrayList<KvEntry>();
            var given = new boolean[1];
            var failures = new ArrayList<Failure>();
            Json.members(parser, (name, value) -> switch (name) {
                case "Results" -> {
                    given[0] = true;
                    Json.elements(value, element -> result(element, results));
                    yield true;
                }
                case "Errors" -> {
                    Json.elements(value, element -> failures.add(failure(element)));
                    yield true;
                }
                default -> false;
            });
            return new Answer(given[0] ? Optional.of(results) : Optional.empty(), failures);
        });
    }

    private static void result(JsonParser parser, List<KvEntry> results) throws IOException {
        Json.members(parser, (name, value) -> {
            if (!name.equals("KV") || value.currentToken() == JsonToken.VALUE_NULL) {
                return false;
            }
            results.add(Entries.entry(value));
            return true;
        });
    }

    private static Failure failure(JsonParser parser) throws IOException {
        var fields = new FailureFields();
        Json.members(parser, fields::take);
        return fields.failure();
    }

    /** The kind of a failure, by Consul's words; the keys quoted in them are not looked at. */
    static Reason reason(String what) {
        var words = QUOTED.matcher(what).replaceAll("\"\"");
        if (DENIED.matcher(words).find()) {
            return Reason.DENIED;
        }
        return INVALID.matcher(words).find() ? Reason.INVALID : Reason.CONFLICT;
    }

    private static final class FailureFields {
        private int operation = -1;
        private @Nullable String what;

        boolean take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "OpIndex" -> operation = (int) Json.unsigned(parser);
                case "What" -> what = Json.text(parser);
                default -> {
                    return false;
                }
            }
            return true;
        }

        Failure failure() throws NotConsulException {
            var words = Json.required(what);
            return new Failure(operation, reason(words), words);
        }
    }
}
