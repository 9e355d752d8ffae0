package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Vault's own answers mean to each operation. */
final class Answers {
    private static final Pattern NO_ROUTE =
            Pattern.compile("no handler for route|unsupported path|enterprise-only feature");

    /** Some readers answer 400 where there is nothing (reference 3.1): mounts, tunings, what an engine was never told. */
    private static final Pattern NOTHING_THERE =
            Pattern.compile("^(?:No secret engine mount at|No auth engine at|cannot fetch sysview for path"
                    + "|keys haven't been configured yet|no default issuer currently configured"
                    + "|access credentials for the backend itself haven't been configured)");

    private static final Pattern IN_USE = Pattern.compile("path (?:is )?already in use|existing mount at");

    private Answers() {}

    static VaultRead read(Reply reply) throws ServiceException {
        var answer = reply.answer();
        var said = said(answer);
        return switch (answer.status()) {
            case 404 -> NO_ROUTE.matcher(said).find() ? new VaultRead.NoRoute() : new VaultRead.Absent();
            case 405 -> new VaultRead.WriteOnly();
            case 400 -> {
                if (NOTHING_THERE.matcher(said).find()) {
                    yield new VaultRead.Absent();
                }
                throw refused(reply, said);
            }
            case 409, 413 -> throw refused(reply, said);
            default -> found(reply);
        };
    }

    private static VaultRead found(Reply reply) throws ServiceException {
        if (reply.answer().status() == 204) {
            return new VaultRead.Absent();
        }
        var whole = whole(reply);
        var data = whole.field("data");
        // A few paths below sys/ answer without the frame.
        if (data.isEmpty() && !whole.fields().isEmpty() && whole.field("errors").isEmpty()) {
            return new VaultRead.Found(whole);
        }
        if (data.isPresent() && data.get() instanceof Fields fields) {
            return new VaultRead.Found(fields);
        }
        boolean wrapped =
                whole.field("wrap_info").filter(Fields.class::isInstance).isPresent();
        if (!wrapped && data.isPresent() && data.get() instanceof Null) {
            return new VaultRead.Absent();
        }
        throw Judge.notUnderstood(
                reply.call(), reply.server(), reply.answer(), "its answer is JSON, but not shaped as Vault's");
    }

    static List<String> keys(Reply reply) throws ServiceException {
        var answer = reply.answer();
        if (answer.status() == 404 || answer.status() == 405 || answer.empty()) {
            return List.of();
        }
        if (!answer.successful()) {
            throw refused(reply, said(answer));
        }
        var data = whole(reply).field("data");
        if (data.isEmpty() || data.get() instanceof Null || data.get().equals(Fields.NONE)) {
            return List.of();
        }
        var keys = data.get() instanceof Fields fields ? fields.field("keys") : Optional.<VaultValue>empty();
        return keys.filter(Null.class::isInstance).isPresent()
                ? List.of()
                : keys.flatMap(Answers::texts)
                        .orElseThrow(() -> Judge.notUnderstood(
                                reply.call(),
                                reply.server(),
                                answer,
                                "its answer is JSON, but no list of names as Vault's"));
    }

    static VaultReply written(Reply reply) throws ServiceException {
        var answer = reply.answer();
        var said = said(answer);
        return switch (answer.status()) {
            case 404 ->
                throw new ServiceException.NotFound(Judge.cannot(
                        reply.call(), reply.server(), hidden(reply, said) + "; check the path and its mount"));
            case 409 ->
                throw new ServiceException.Conflict(Judge.cannot(reply.call(), reply.server(), hidden(reply, said)));
            case 400 -> {
                if (IN_USE.matcher(said).find()) {
                    throw new ServiceException.Conflict(
                            Judge.cannot(reply.call(), reply.server(), hidden(reply, said)));
                }
                throw refused(reply, said);
            }
            case 405, 413 -> throw refused(reply, said);
            default -> made(reply);
        };
    }

    static VaultReply deleted(Reply reply) throws ServiceException {
        return reply.answer().status() == 404 ? new VaultReply(Fields.NONE, List.of()) : written(reply);
    }

    private static VaultReply made(Reply reply) throws ServiceException {
        if (reply.answer().empty()) {
            return new VaultReply(Fields.NONE, List.of());
        }
        var whole = whole(reply);
        var fields = whole.field("data")
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .orElse(Fields.NONE);
        var warnings = whole.field("warnings").flatMap(Answers::texts).orElse(List.of()).stream()
                .map(warning -> hidden(reply, warning))
                .toList();
        return new VaultReply(fields, warnings);
    }

    static Fields whole(Reply reply) throws ServiceException {
        try {
            return reply.answer().fields();
        } catch (NotVaultException odd) {
            throw Judge.notUnderstood(reply.call(), reply.server(), reply.answer(), String.valueOf(odd.getMessage()));
        }
    }

    /** The texts of a list; empty when it is none, or holds other things. */
    static Optional<List<String>> texts(VaultValue value) {
        return value instanceof Items items && items.items().stream().allMatch(Text.class::isInstance)
                ? Optional.of(
                        items.items().stream().map(item -> ((Text) item).text()).toList())
                : Optional.empty();
    }

    private static String said(Answer answer) {
        return answer.successful() ? "" : Wording.said(answer.errors().orElse(List.of()));
    }

    private static String hidden(Reply reply, String said) {
        return reply.call().masks().hide(said);
    }

    private static ServiceException.Invalid refused(Reply reply, String said) {
        return new ServiceException.Invalid(
                Judge.cannot(reply.call(), reply.server(), "Vault refuses it: " + hidden(reply, said)));
    }
}
