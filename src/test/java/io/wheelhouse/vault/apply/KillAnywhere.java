package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.contract.VaultSamples;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.apply.MortalServer.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An apply that is killed at any of its requests, and run again: the server ends as after one that nobody disturbed, and the
 * journal knows how each ended.
 */
abstract class KillAnywhere {
    private static final String POLICY = "path \"x\" {\n  capabilities = [\"%s\"]\n}\n";

    /** More than an apply of the tree takes. */
    private static final int MOST = 100;

    /** In new mounts, each of which takes one look before it is written to. */
    private static final int FOLDERS = 3;

    abstract VaultServer server() throws ServiceException;

    private static String newName() {
        return "x-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void tree(Folder folder, String name) {
        folder.raw("sys/policy/%s-new.hcl".formatted(name), POLICY.formatted("read"))
                .raw("sys/policy/%s-old.hcl".formatted(name), POLICY.formatted("list"))
                .file(
                        "sys/auth/%s-up.json".formatted(name),
                        "{'type':'userpass','config':{'max_lease_ttl':'2h','user_lockout_config':{'lockout_duration':'15m'}}}")
                .file("sys/auth/%s-k.json".formatted(name), "{'type':'kubernetes'}")
                .file(
                        "auth/%s-k/config.json".formatted(name),
                        "{'kubernetes_host':'https://k','kubernetes_ca_cert':'%s'}".formatted(VaultSamples.CERTIFICATE))
                .file("sys/auth/%s-ar.json".formatted(name), "{'type':'approle','description':'new'}")
                .file("auth/%s-ar/role/old.json".formatted(name), "{'token_ttl':'2h'}")
                .file("auth/%s-ar/role/new.json".formatted(name), "{'token_policies':['%s-old']}".formatted(name))
                .file("sys/mounts/%s-pki.json".formatted(name), "{'type':'pki'}")
                .file("mounts/%s-pki/config/urls.json".formatted(name), "{'issuing_certificates':['http://a/ca']}")
                .file("mounts/%s-pki/roles/web.json".formatted(name), "{'key_type':'ec','max_ttl':'24h'}")
                .file("identity/group/name/%s.json".formatted(name), "{'policies':['%s-new']}".formatted(name));
    }

    private static Map<String, String> secrets(String name) {
        return Map.of("auth/%s-k/config#token_reviewer_jwt".formatted(name), "eyJhbGciOiJIUzI1NiJ9.e30.abc");
    }

    /** What is there before. */
    private void begin(String name) throws ServiceException {
        server().write("sys/auth/%s-ar".formatted(name), FakeVault.fields("{'type':'approle','description':'old'}"));
        server().write(
                        "auth/%s-ar/role/old".formatted(name),
                        FakeVault.fields("{'token_ttl':'1h','token_num_uses':3}"));
        server().write(
                        "sys/policies/acl/%s-old".formatted(name),
                        new VaultValue.Fields(Map.of("policy", new VaultValue.Text(POLICY.formatted("deny")))));
    }

    private void end(String name) throws ServiceException {
        for (var path : List.of(
                "sys/auth/%s-ar",
                "sys/auth/%s-k",
                "sys/auth/%s-up",
                "sys/mounts/%s-pki",
                "sys/policies/acl/%s-old",
                "sys/policies/acl/%s-new",
                "identity/group/name/%s")) {
            server().delete(path.formatted(name));
        }
    }

    /** Everything of this name that the server has, under one name. */
    private Map<String, String> state(Workbench bench, String name) throws ServiceException {
        var state = new TreeMap<String, String>();
        bench.service().adopt().files().forEach((file, text) -> {
            if (file.contains(name)) {
                state.put(file.replace(name, "NAME"), text.replace(name, "NAME"));
            }
        });
        return state;
    }

    private Map<String, String> undisturbed(Path path) throws ServiceException {
        var name = newName();
        begin(name);
        try {
            var folder = new Folder(path.resolve("undisturbed"));
            tree(folder, name);
            var bench = Workbench.at(server());
            assertThat(bench.apply(folder.read(), secrets(name)).outcome()).isInstanceOf(Outcome.Applied.class);
            return state(bench, name);
        } finally {
            end(name);
        }
    }

    @ParameterizedTest(name = "killed {0}")
    @EnumSource
    void at_any_request(Moment moment, @TempDir Path path) throws Exception {
        var expected = undisturbed(path);
        assertThat(expected).hasSize(12);
        int request = 1;
        while (request < MOST && killedAt(request, moment, path.resolve("tree" + request), expected)) {
            request++;
        }
        assertThat(request).as("one more than there are").isBetween(12, 3 * 12 + 6 + FOLDERS);
    }

    /** Whether the apply came to that request at all. */
    private boolean killedAt(int request, Moment moment, Path path, Map<String, String> expected) throws Exception {
        var name = newName();
        begin(name);
        try {
            var folder = new Folder(path);
            tree(folder, name);
            var journal = new MemoryJournal();
            var mortal = new MortalServer(server(), request, moment);
            var first = Workbench.at(mortal, journal);
            try {
                first.apply(folder.read(), secrets(name));
            } catch (IllegalStateException | MortalServer.Killed dead) {
                assertThat(mortal.isDead()).isTrue();
            }
            mortal.awaitSilence();
            again(folder, name, journal, expected, "request " + request);
            return mortal.isDead();
        } finally {
            end(name);
        }
    }

    private void again(Folder folder, String name, MemoryJournal journal, Map<String, String> expected, String when)
            throws ServiceException {
        var bench = Workbench.at(server(), journal);
        bench.recover();
        assertThat(bench.outcomes()).as(when).allMatch(List.of("APPLIED", "FAILED")::contains);
        var result = bench.apply(folder.read(), secrets(name));
        assertThat(result.outcome().word()).as(when + result.outcome()).isIn("APPLIED", "UNCHANGED");
        assertThat(state(bench, name)).as(when).isEqualTo(expected);
        assertThat(bench.plan(folder.read(), Map.of()).allSame()).as(when).isTrue();
    }
}
