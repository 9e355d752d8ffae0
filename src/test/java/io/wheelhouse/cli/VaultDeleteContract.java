package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.FakeVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not in Git, deleted one by one. */
abstract class VaultDeleteContract {
    private final String name = "d-" + UUID.randomUUID().toString().substring(0, 8);

    abstract Desk desk();

    abstract Path tree();

    abstract VaultServer server();

    private CommandRun vault(String line) {
        return desk().run(("vault " + line)
                .replace("DIR", tree().toString())
                .replace("NAME", name)
                .split(" ", -1));
    }

    private void write(String path, String fields) throws ServiceException {
        server().write(path.replace("NAME", name), FakeVault.fields(fields));
    }

    private VaultRead read(String path) throws ServiceException {
        return server().read(path.replace("NAME", name));
    }

    private void file(String at, String text) throws IOException {
        var file = tree().resolve(at.replace("NAME", name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\'', '"'));
    }

    @BeforeEach
    void one_role_is_in_git_and_another_is_not() throws IOException, ServiceException {
        file("sys/auth/NAME.json", "{'type': 'approle'}");
        file("auth/NAME/role/kept.json", "{'token_ttl': '1h'}");
        write("sys/auth/NAME", "{'type':'approle'}");
        write("auth/NAME/role/kept", "{'token_ttl':'1h'}");
        write("auth/NAME/role/gone", "{'token_ttl':'2h','token_policies':['x']}");
        write("sys/policies/acl/NAME", "{'policy':'# nothing'}");
        write("sys/mounts/NAME-kv", "{'type':'kv'}");
    }

    @Test
    void a_role_is_deleted_and_made_again_by_an_undo() throws ServiceException {
        vault("plan DIR").answers("not in Git: auth/%s/role/gone".formatted(name));
        var run = vault("delete DIR auth/NAME/role/gone --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change");
        assertThat(read("auth/NAME/role/gone")).isEqualTo(new VaultRead.Absent());
        vault("verify DIR").exits(Exit.DONE);
        vault("undo %s --reason wrong --yes".formatted(run.at("/journalId").stringValue()))
                .exits(Exit.DONE);
        assertThat(read("auth/NAME/role/gone").toString()).contains("7200", "Text[text=x]");
        vault("runs").exits(Exit.DONE).answers("Delete auth/%s/role/gone".formatted(name), "Undo: Delete");
    }

    @Test
    void a_policy_is_deleted_and_made_again_by_an_undo() throws ServiceException {
        var run = vault("delete DIR sys/policy/NAME --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change");
        assertThat(read("sys/policies/acl/NAME")).isEqualTo(new VaultRead.Absent());
        vault("undo %s --reason wrong --yes".formatted(run.at("/journalId").stringValue()))
                .exits(Exit.DONE);
        assertThat(read("sys/policies/acl/NAME").toString()).contains("# nothing");
        vault("undo %s --reason wrong --yes".formatted(run.at("/journalId").stringValue()))
                .exits(Exit.CONFLICT)
                .notes("there again");
    }

    @Test
    void a_mount_goes_only_with_a_word_for_its_data_and_never_comes_back() throws ServiceException {
        vault("delete DIR mounts/NAME-kv/ --reason why --yes")
                .exits(Exit.FAILED)
                .notes("holds more than configuration", "--with-data");
        assertThat(((VaultRead.Found) read("sys/mounts")).fields().fields()).containsKey(name + "-kv/");
        var run = vault("delete DIR mounts/NAME-kv/ --with-data --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change");
        assertThat(((VaultRead.Found) read("sys/mounts")).fields().fields()).doesNotContainKey(name + "-kv/");
        vault("undo %s --reason wrong --yes".formatted(run.at("/journalId").stringValue()))
                .exits(Exit.FAILED)
                .notes("lost for good");
    }

    @Test
    void what_has_only_defaults_is_made_again_and_what_is_not_is_named() throws ServiceException {
        write("auth/NAME/role/plain", "{}");
        vault("delete DIR auth/NAME/role/plain mounts/NAME-kv/ --with-data --reason why --dry-run")
                .exits(Exit.DONE)
                .answers("auth/%s/role/plain can be made again".formatted(name), "There is no way back");
        var run = vault("delete DIR auth/NAME/role/plain mounts/NAME-kv/ --with-data --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change");
        vault("undo %s --reason wrong --yes".formatted(run.at("/journalId").stringValue()))
                .exits(Exit.FAILED)
                .notes("NOT ALL PUT BACK: 1 item applied", "mounts/%s-kv/ is not made again".formatted(name));
        assertThat(read("auth/NAME/role/plain")).isInstanceOf(VaultRead.Found.class);
    }

    @Test
    void what_is_in_git_or_nowhere_or_built_in_is_never_deleted() throws ServiceException {
        for (var path : new String[] {
            "auth/NAME/role/kept", "auth/NAME/role/nowhere", "auth/NAME/", "mounts/sys/", "sys/policy/default"
        }) {
            vault("delete DIR sys/policy/NAME %s --with-data --reason why --yes".formatted(path))
                    .exits(Exit.FAILED)
                    .notes("nothing was deleted");
        }
        assertThat(read("sys/policies/acl/NAME")).isInstanceOf(VaultRead.Found.class);
    }

    @Test
    void a_file_that_cannot_be_understood_keeps_everything_from_being_deleted() throws IOException, ServiceException {
        file("auth/NAME/role/odd.json", "{");
        vault("delete DIR sys/policy/NAME --reason why --yes")
                .exits(Exit.FAILED)
                .notes("odd.json");
        assertThat(read("sys/policies/acl/NAME")).isInstanceOf(VaultRead.Found.class);
    }

    @Test
    void what_changed_since_it_was_shown_is_left_alone() throws ServiceException {
        desk().typing("y").meanwhile(() -> {
            try {
                write("auth/NAME/role/gone", "{'token_ttl':'3h'}");
            } catch (ServiceException failure) {
                throw new IllegalStateException(failure);
            }
        });
        vault("delete DIR auth/NAME/role/gone --reason why")
                .exits(Exit.CONFLICT)
                .notes("has changed");
        assertThat(read("auth/NAME/role/gone")).isInstanceOf(VaultRead.Found.class);
    }

    @Test
    void it_wants_a_reason_and_consent_and_a_dry_run_does_nothing() throws ServiceException {
        vault("delete DIR sys/policy/NAME --yes").exits(Exit.USAGE).notes("reason");
        vault("delete DIR sys/policy/NAME --reason why").exits(Exit.USAGE).notes("--yes");
        vault("delete DIR --reason why --yes").exits(Exit.USAGE);
        vault("delete DIR sys/policy/NAME --reason why --dry-run")
                .exits(Exit.DONE)
                .answers("DRY RUN", "sys/policy/" + name);
        assertThat(read("sys/policies/acl/NAME")).isInstanceOf(VaultRead.Found.class);
    }
}
