package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.consul.TransactionAnswer.Answer;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One request to {@code /v1/txn}. */
final class Transaction {
    /** Consul's {@code agent/txn_endpoint.go}, as it begins each of its 413s. */
    private static final Pattern TOO_LARGE =
            Pattern.compile("Request body.*too large|Transaction contains too many|Value for key .* is too large");

    private static final Pattern TOO_MANY = Pattern.compile("too many operations \\(\\d+ > (\\d{1,9})\\)");

    private final List<KvOperation> operations;
    private final Calls calls;

    Transaction(List<KvOperation> operations, Calls calls) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a transaction needs an operation");
        }
        this.operations = List.copyOf(operations);
        this.calls = calls;
    }

    KvTransactionResult run() throws ServiceException {
        var call = Call.put(
                purpose(),
                calls.scope().datacenterOnly().after("/v1/txn"),
                TransactionBody.of(operations, calls.scope()),
                repetition(),
                new TransactionAnswer());
        var reply = calls.send(call);
        var result = reply.value().map(answer -> result(reply.head(), answer)).orElseGet(() -> tooLarge(reply));
        if (result.isEmpty()) {
            throw calls.judge().notUnderstood(call, reply.server(), reply.head(), reply.words());
        }
        return result.get();
    }

    /** Only what Consul would say of these very operations is believed; empty for anything else. */
    private Optional<KvTransactionResult> result(Head head, Answer answer) {
        return head.status() == 200 ? committed(answer) : rolledBack(answer);
    }

    private Optional<KvTransactionResult> committed(Answer answer) {
        return answer.results()
                .filter(results -> answer.failures().isEmpty())
                .flatMap(results -> Results.of(operations, results))
                .map(Committed::new);
    }

    private Optional<KvTransactionResult> rolledBack(Answer answer) {
        var failures = answer.failures();
        var ours = failures.stream()
                .allMatch(failure -> failure.operation() >= 0 && failure.operation() < operations.size());
        var nothingDone = answer.results().filter(results -> !results.isEmpty()).isEmpty();
        return !failures.isEmpty() && ours && nothingDone ? Optional.of(new RolledBack(failures)) : Optional.empty();
    }

    private String purpose() {
        var first =
                "apply a transaction on \"%s\"".formatted(operations.getFirst().key());
        return operations.size() == 1 ? first : first + " and %d more".formatted(operations.size() - 1);
    }

    /** A transaction that only reads does not pass through the log of changes and may be sent again. */
    private Call.Repetition repetition() {
        var writes = operations.stream().anyMatch(Transaction::writes);
        return writes ? Call.Repetition.FORBIDDEN : Call.Repetition.HARMLESS;
    }

    private static boolean writes(KvOperation operation) {
        return switch (operation) {
            case KvOperation.Set set -> true;
            case KvOperation.Cas cas -> true;
            case KvOperation.Delete delete -> true;
            case KvOperation.DeleteCas delete -> true;
            case KvOperation.Lock lock -> true;
            case KvOperation.Unlock unlock -> true;
            case KvOperation.CheckIndex check -> false;
            case KvOperation.CheckAbsent check -> false;
            case KvOperation.CheckSession check -> false;
            case KvOperation.Get get -> false;
            case KvOperation.GetTree tree -> false;
        };
    }

    private static Optional<KvTransactionResult> tooLarge(Reply<Answer> reply) {
        var words = reply.words();
        var limit = TOO_MANY.matcher(words);
        if (!Refusals.worded(reply.head(), words) || !TOO_LARGE.matcher(words).lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new TooLarge(limit.find() ? Integer.parseInt(limit.group(1)) : 0));
    }
}
