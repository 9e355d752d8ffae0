package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No server shows a secret, so nothing that reading finds tells whether one was written. */
class SecretWritesTest {
    private static final String AL = "auth/up/users/al";
    private static final String BROKER = "mq/config/connection";

    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();
    private final MemoryJournal journal = new MemoryJournal();
    private final Workbench bench = Workbench.at(vault, journal);

    @BeforeEach
    void open() {
        folder = new Folder(path);
        vault.auth("up", "{'type':'userpass'}").engine("mq", "{'type':'rabbitmq'}");
    }

    private void user(String live) {
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}");
        vault.has(AL, live);
    }

    private void newUser() {
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}");
    }

    private void broker() {
        folder.file("mounts/mq/config/connection.json", "{'connection_uri':'http://mq:15672','username':'v'}");
        vault.answers(BROKER, new VaultRead.WriteOnly());
    }

    private ChangeItem applied(String path) throws ServiceException {
        return bench.apply(folder.read(), Map.of(path + "#password", "Zebra-Walks-7")).items().stream()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_a_write_for_a_secret_alone_would_reset_is_shown_before() throws ServiceException {
        folder.file("auth/k/config.json", "{'kubernetes_host':'https://k'}");
        vault.auth("k", "{'type':'kubernetes'}")
                .has("auth/k/config", "{'kubernetes_host':'https://k','issuer':'mine','token_reviewer_jwt_set':true}");
        var secrets = Workbench.secrets(Map.of("auth/k/config#token_reviewer_jwt", "Zebra-Walks-7"));
        var preview = bench.service()
                .apply(
                        folder.read(),
                        new Selection.Everything(),
                        new ApplyChange.Order(secrets, OnFailure.STOP, ApplyListener.NONE))
                .preview();
        assertThat(((Preview.Ready<ApplyPlan>) preview).warnings())
                .anyMatch(warning ->
                        warning.startsWith("auth/k/config: ") && warning.contains("a write would reset it: issuer"));
    }

    /** The server said that it is done with the request, and not how. */
    @Nested
    class A_request_that_ended_without_an_answer {
        @BeforeEach
        void answerless() {
            for (var at : List.of(AL, BROKER)) {
                vault.before(at, () -> {
                    throw ServiceException.Unknown.ended("leader lost");
                });
            }
        }

        @Test
        void is_unknown_where_there_is_something_already() throws ServiceException {
            user("{'token_ttl':3600}");
            assertThat(applied(AL).outcome()).isEqualTo("UNKNOWN");
        }

        @Test
        void is_unknown_where_nothing_can_be_read() throws ServiceException {
            broker();
            assertThat(applied(BROKER).outcome()).isEqualTo("UNKNOWN");
        }

        @Test
        void was_not_applied_where_there_is_still_nothing() throws ServiceException {
            newUser();
            assertThat(applied(AL).message()).startsWith("NOT APPLIED");
        }
    }

    @Nested
    class A_run_that_died {
        private ChangeItem settled(String path, VaultRead now) throws ServiceException {
            journal.fullAfter(1);
            applied(path);
            journal.fullAfter(Integer.MAX_VALUE);
            vault.answers(path, now);
            bench.recover();
            return journal.entries().getFirst().closing().orElseThrow().items().getFirst();
        }

        @Test
        void cannot_be_told_about_where_there_was_something_already() throws ServiceException {
            user("{'token_ttl':3600}");
            var item = settled(AL, new VaultRead.Found(FakeVault.fields("{'token_ttl':3600}")));
            assertThat(item.outcome()).isEqualTo("UNKNOWN");
            assertThat(item.message()).contains("CANNOT BE TOLD", "no server shows secrets", "give it again");
        }

        @Test
        void cannot_be_told_about_where_nothing_can_be_read() throws ServiceException {
            broker();
            var item = settled(BROKER, new VaultRead.WriteOnly());
            assertThat(item.outcome()).isEqualTo("UNKNOWN");
            assertThat(item.message()).contains("CANNOT BE TOLD", "no server shows secrets", "give it again");
        }

        @Test
        void was_applied_where_it_made_something() throws ServiceException {
            newUser();
            assertThat(settled(AL, new VaultRead.Found(FakeVault.fields("{'token_ttl':3600}")))
                            .outcome())
                    .isEqualTo("APPLIED");
        }

        @Test
        void was_not_applied_where_there_is_still_nothing() throws ServiceException {
            newUser();
            assertThat(settled(AL, new VaultRead.Absent()).message()).startsWith("NOT APPLIED");
        }
    }
}
