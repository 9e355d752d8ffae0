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
                calls.scope().after("/v1/txn"),
                TransactionBody.of(operations),
                repetition(),
                new TransactionAnswer());
        var reply = calls.send(call);
        if (reply.value().isEmpty()) {
            return tooLarge(reply.words());
        }
        return ended(reply.head().status(), reply.value().get())
                .orElseThrow(() -> calls.judge().notUnderstood(call, reply.server()));
    }

    /** 200 with a result of every write, or 409 with a reason: whatever else it is, Consul did not say it. */
    private Optional<KvTransactionResult> ended(int status, Answer answer) {
        if (status != 200) {
            return answer.failures().isEmpty() ? Optional.empty() : Optional.of(new RolledBack(answer.failures()));
        }
        return answer.failures().isEmpty()
                ? answer.results()
                        .flatMap(results -> Results.of(operations, results))
                        .map(Committed::new)
                : Optional.empty();
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

    private static TooLarge tooLarge(String words) {
        var limit = TOO_MANY.matcher(words);
        return new TooLarge(limit.find() ? Integer.parseInt(limit.group(1)) : 0);
    }
}
