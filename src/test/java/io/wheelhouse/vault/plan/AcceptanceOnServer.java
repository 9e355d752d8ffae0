package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every numbered case of the field research on a server: the state of the case is made by writes, the server has to answer as
 * the case says, and the plan has to come to the same verdict as over the stub. What a case made is removed again.
 */
abstract class AcceptanceOnServer {
    private static final String ISSUER = "https://i";

    /** A connection whose token may do everything. */
    abstract VaultServer server() throws ServiceException;

    /** The same server, with a token that may not touch these paths. */
    abstract VaultServer without(Set<String> paths) throws ServiceException;

    /** Types of mounts that the server has none of, as {@code auth/ldap} or {@code mounts/aws}. */
    abstract Set<String> lacks();

    static Stream<AcceptanceCase> cases() {
        return AcceptanceCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void verdict(AcceptanceCase example, @TempDir Path path) throws Exception {
        var made = new ArrayList<String>();
        try (var issuer = new Issuer()) {
            for (var write : example.writes.entrySet()) {
                var fields = FakeVault.fields(write.getValue().replace(ISSUER, issuer.address()));
                if (isLacking(write.getKey(), fields)) {
                    assertThatThrownBy(() -> server().write(write.getKey(), fields))
                            .isInstanceOf(ServiceException.Invalid.class)
                            .hasMessageContaining("plugin not found in the catalog");
                    return;
                }
                server().write(write.getKey(), fields);
                made.add(write.getKey());
            }
            example.reads.forEach((at, fields) ->
                    shows(at, FakeVault.fields(fields.replace(ISSUER, issuer.address())), example.masked.contains(at)));
            plan(example, path, issuer);
        } finally {
            for (var one : made.reversed()) {
                // What lies below a mount goes with it.
                if (one.startsWith("sys/") && !one.endsWith("/tune")) {
                    server().delete(one);
                }
            }
        }
    }

    private boolean isLacking(String path, Fields fields) {
        return fields.field("type").orElse(Fields.NONE) instanceof VaultValue.Text type
                && (path.startsWith("sys/mounts/") || path.startsWith("sys/auth/"))
                && (type.text().equals("x")
                        || lacks().contains((path.startsWith("sys/auth/") ? "auth/" : "mounts/") + type.text()));
    }

    private void plan(AcceptanceCase example, Path path, Issuer issuer) throws ServiceException {
        var folder = new Folder(path);
        example.files.forEach((file, text) -> folder.file(file, text.replace(ISSUER, issuer.address())));
        Plan plan;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var server = example.denied.isEmpty() ? server() : without(example.denied);
            plan = new Planner(server, new Fan(threads, 4)).plan(folder.read(), new Selection.Everything(), Set.of());
        }
        example.judge(plan);
    }

    /** That the server answers at least this. */
    private void shows(String path, Fields expected, boolean masked) {
        var seen = masked ? MaskedUrls.without(seen(path)) : seen(path);
        var wanted = masked ? MaskedUrls.without(expected) : expected;
        assertThat(isWithin(wanted, seen))
                .as("%s: %s has %s", path, seen, wanted)
                .isTrue();
    }

    private Fields seen(String path) {
        try {
            if (path.startsWith("sys/mounts/") && !path.endsWith("/tune") || path.startsWith("sys/auth/")) {
                var list = path.startsWith("sys/auth/") ? "sys/auth" : "sys/mounts";
                var listed = read(list).field(path.substring(list.length() + 1) + "/");
                // A server answers for a path below a mount with that mount.
                return listed.isPresent() ? (Fields) listed.get() : read(path);
            }
            return read(path);
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    private Fields read(String path) throws ServiceException {
        var read = server().read(path);
        assertThat(read).as(path).isInstanceOf(VaultRead.Found.class);
        return ((VaultRead.Found) read).fields();
    }

    private static boolean isWithin(VaultValue part, VaultValue whole) {
        return part instanceof Fields wanted && whole instanceof Fields seen
                ? wanted.fields().entrySet().stream().allMatch(entry -> seen.field(entry.getKey())
                        .filter(value -> isWithin(entry.getValue(), value))
                        .isPresent())
                : part.equals(whole);
    }
}
