package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
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
     * What was read, whatever the status.
     *
     * @param results empty where there was no list of them, not even one without elements
     * @param failures every failure; none where there was no list of them
     */
    record Answer(Optional<List<KvEntry>> results, List<Failure> failures) {}

    /** A transaction may read trees. */
    @Override
    public long limit() {
        return Entries.LIMIT;
    }

    @Override
    public Answer hiding(Answer answer, UnaryOperator<String> secrets) {
        return new Answer(
                answer.results(),
                answer.failures().stream()
                        .map(failure ->
                                new Failure(failure.operation(), failure.reason(), secrets.apply(failure.what())))
                        .toList());
    }

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
            var results = new AtomicReference<Optional<List<KvEntry>>>(Optional.empty());
            var failures = new ArrayList<Failure>();
            Json.members(parser, (name, value) -> switch (name) {
                case "Results" -> {
                    results.set(results(value));
                    yield true;
                }
                case "Errors" -> {
                    Json.elements(value, element -> failures.add(failure(element)));
                    yield true;
                }
                default -> false;
            });
            return new Answer(results.get(), failures);
        });
    }

    private static Optional<List<KvEntry>> results(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        var results = new ArrayList<KvEntry>();
        Json.elements(parser, element -> results.add(result(element)));
        return Optional.of(results);
    }

    private static KvEntry result(JsonParser parser) throws IOException {
        var entry = new AtomicReference<Optional<KvEntry>>(Optional.empty());
        Json.members(parser, (name, value) -> {
            if (name.equals("KV")) {
                entry.set(Optional.of(Entries.entry(value)));
            }
            return name.equals("KV");
        });
        return Json.required(entry.get().orElse(null));
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
        private @Nullable Integer operation;
        private @Nullable String what;

        boolean take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "OpIndex" -> operation = Math.clamp(Json.unsigned(parser), -1, Integer.MAX_VALUE);
                case "What" -> what = Json.text(parser);
                default -> {
                    return false;
                }
            }
            return true;
        }

        Failure failure() throws NotConsulException {
            var words = Json.required(what);
            return new Failure(Json.required(operation), reason(words), words);
        }
    }
}
