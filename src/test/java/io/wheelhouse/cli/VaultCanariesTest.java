package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Fault;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.Seen;
import io.wheelhouse.testing.VaultProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants secrets in everything that Vault's commands touch (the token, secrets that are given and typed, files and older
 * commits that should hold none, what a server shows and says), runs every command, and looks for them in all that is left:
 * both outputs, reports, and every byte below the operator's folders: journal, logs, memory of the store.
 */
@Timeout(120)
@RealVault(VaultProduct.VAULT)
@DisplayName("No secret comes out of Vault's commands")
class VaultCanariesTest {
    private static final String GIVEN = "CANARYzQ41given";
    private static final String TYPED = "CANARYzQ52typed";
    private static final String IN_FILE = "CANARYzQ63file";
    private static final String IN_URL = "CANARYzQ74url";
    private static final String IN_COMMIT = "CANARYzQ85commit";
    private static final String LIVE = "CANARYzQ96live";

    private final RunningVault server;
    private final String name;
    private final Desk desk;
    private final Path home;
    private final Path tree;
    private final List<String> heard = new ArrayList<>();

    VaultCanariesTest(@TempDir Path home, RunningVault server) {
        this.server = server;
        this.home = home;
        name = server.newName();
        desk = new Desk(home).without("WHEELHOUSE_WORKSPACE").with("ADA_PASSWORD", GIVEN);
        tree = home.resolve("git/tree");
    }

    private void file(String at, String text) throws IOException {
        var file = tree.resolve(at.formatted(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\'', '"'));
    }

    private CommandRun vault(String line) {
        var run = desk.run(("vault " + line)
                .replace("DIR", tree.toString())
                .replace("NAME", name)
                .split(" ", -1));
        heard.add(run.out() + run.err());
        return run;
    }

    private static Predicate<Seen> write(String end) {
        return request -> request.method().matches("PUT|POST") && request.path().endsWith(end);
    }

    /** What is said throws back what was sent, as servers do. */
    private static Fault repeating() {
        return (request, upstream) -> Optional.of(Answer.json(
                400,
                "{\"errors\":[\"cannot take %s\"]}".formatted(request.text().replace("\"", "'"))));
    }

    private void commit(Git git) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("m")
                .setAuthor("a", "a@b")
                .setCommitter("a", "a@b")
                .setSign(false)
                .call();
    }

    @Test
    void whatever_is_done() throws Exception {
        var token = server.newToken("root");
        desk.with("VAULT_TOKEN", token).with("VAULT_ADDR", server.address());
        server.call("POST", "sys/mounts/%s-db".formatted(name), "{\"type\":\"database\"}");
        server.call(
                "POST",
                "%s-db/config/my".formatted(name),
                "{\"plugin_name\":\"mysql-database-plugin\",\"verify_connection\":false,\"connection_url\":\"v:%s@tcp(127.0.0.1:1)/\"}"
                        .formatted(LIVE));
        file("sys/auth/%s.json", "{'type': 'userpass'}");
        file("auth/%s/users/ada.json", "{'token_policies': ['a']}");
        var secret = " --secret auth/NAME/users/ada#password=env:ADA_PASSWORD";
        vault("plan DIR --json");
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            desk.with("VAULT_ADDR", front.address());
            front.next(write("/users/ada"), repeating());
            vault("apply DIR --reason why --yes" + secret).exits(Exit.FAILED).notes("cannot take");
        }
        desk.with("VAULT_ADDR", server.address());
        vault("apply DIR --reason why --yes --json" + secret).exits(Exit.DONE);
        file("auth/%s/users/bo.json", "{'token_policies': ['b']}");
        desk.typing(TYPED, "y");
        vault("apply DIR --reason why").exits(Exit.DONE);
        vault("runs --json");
        vault("adopt " + home.resolve("adopted") + " --json");
        vault("delete DIR auth/NAME/users/nobody --reason why --yes");
        wrongFiles();
        commits();
        desk.run("journal", "export");
        desk.run("doctor");

        var canaries = new String[] {token, "CANARY"};
        assertThat(heard).hasSizeGreaterThan(12).allSatisfy(text -> assertThat(text)
                .doesNotContain(canaries));
        assertThat(left())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(text(file)).as(file.toString()).doesNotContain(canaries));
    }

    private void wrongFiles() throws IOException {
        file("auth/%s/users/cy.json", "{'password': '%s'}".formatted(IN_FILE));
        file("sys/mounts/%s-db.json", "{'type': 'database'}");
        file("mounts/%s-db/config/pg.json", "{'connection_url': 'postgres://v:%s@db/a'}".formatted(IN_URL));
        var report = home.resolve("report.xml");
        for (var line : List.of(
                "plan DIR", "plan DIR --json", "verify DIR --junit " + report, "apply DIR --reason why --yes --json")) {
            vault(line).exits(Exit.FAILED);
        }
        file("mounts/%s-db/config/pg.json", "{'connection_url': 'postgres://v:%s@db/a'".formatted(IN_URL));
        vault("plan DIR").exits(Exit.FAILED);
        vault("apply DIR --reason why --yes --secret auth/NAME/users/ada#password=" + GIVEN)
                .exits(Exit.USAGE);
        Files.delete(tree.resolve("mounts/%s-db/config/pg.json".formatted(name)));
        Files.delete(tree.resolve("auth/%s/users/cy.json".formatted(name)));
    }

    private void commits() throws Exception {
        try (var git = Git.init()
                .setDirectory(tree.getParent().toFile())
                .setInitialBranch("main")
                .call()) {
            commit(git);
            git.tag().setName("one").setAnnotated(false).call();
            file("auth/%s/users/cy.json", "{'password': '%s'}".formatted(IN_COMMIT));
            file("auth/%s/config.json", "{'provider_config': {'client_secret': '%s'}}".formatted(IN_COMMIT));
            commit(git);
            vault("compare DIR --commit one..main").exits(Exit.ATTENTION);
            vault("compare DIR --commit one..main --json").exits(Exit.ATTENTION);
        }
    }

    /** Everything that the commands left behind: all but the operator's own files. */
    private List<Path> left() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(tree.getParent()))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
