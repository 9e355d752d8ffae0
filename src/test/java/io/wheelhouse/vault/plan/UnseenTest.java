package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.ApplyListener;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.vault.apply.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a list does not have a thing proves nothing, unless the token would see it there. */
class UnseenTest {
    private static final String POLICY = "path \"x\" { capabilities = [\"read\"] }";
    private static final String OLD = "path \"old\" {}";

    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();
    private final Workbench bench = Workbench.at(vault);

    @BeforeEach
    void open() {
        folder = new Folder(path).raw("sys/policy/pp.hcl", POLICY);
    }

    private ItemVerdict verdict() throws ServiceException {
        return bench.plan(folder.read(), Map.of()).items().getFirst().verdict();
    }

    @Test
    void a_policy_that_the_list_may_hide_is_not_made() throws ServiceException {
        vault.policy("pp", OLD).hides("pp").may("sys/policies/acl/pp", "create", "update");
        assertThat(verdict()).isEqualTo(ItemVerdict.UNVERIFIABLE);
        assertThat(bench.apply(folder.read(), Map.of()).outcome()).isInstanceOf(Outcome.Denied.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_policy_that_it_would_show_is_made() throws ServiceException {
        vault.may("sys/policies/acl/pp", "create", "read");
        assertThat(verdict()).isEqualTo(ItemVerdict.CREATE);
    }

    @Test
    void one_thing_that_the_server_fails_to_show_is_an_error_of_its_file_and_the_others_are_looked_at()
            throws ServiceException {
        vault.policy("pp", POLICY).policy("other", POLICY).fails("sys/policies/acl/pp");
        folder.raw("sys/policy/other.hcl", POLICY);
        var items = bench.plan(folder.read(), Map.of()).items();
        assertThat(items).extracting(ItemPlan::verdict).containsExactly(ItemVerdict.SAME, ItemVerdict.ERROR);
        assertThat(items.getLast().problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("sys/policy/pp.hcl", "500"));
    }

    @Test
    void where_many_things_fail_it_is_the_server() {
        for (int number = 0; number < 9; number++) {
            vault.policy("p" + number, POLICY).fails("sys/policies/acl/p" + number);
            folder.raw("sys/policy/p%d.hcl".formatted(number), POLICY);
        }
        assertThatThrownBy(() -> bench.plan(folder.read(), Map.of())).isInstanceOf(ServiceException.Unreachable.class);
    }

    @Test
    void a_list_without_what_every_server_has_tells_nothing_and_each_policy_is_read() throws ServiceException {
        vault.policy("pp", OLD).hides("pp").hides("default");
        assertThat(verdict()).isEqualTo(ItemVerdict.CHANGED);
    }

    @Test
    void a_policy_that_was_made_meanwhile_is_found_though_the_list_is_not_whole() throws ServiceException {
        vault.hides("default");
        isLeftAlone("pp", () -> vault.policy("pp", OLD).hides("pp"));
    }

    @Test
    void a_policy_that_was_made_meanwhile_is_found_though_its_name_has_a_slash() throws ServiceException {
        folder = new Folder(path.resolve("other")).raw("sys/policy/team/pp.hcl", POLICY);
        vault.policy("team/other", OLD);
        isLeftAlone("team/pp", () -> vault.policy("team/pp", OLD));
    }

    private void isLeftAlone(String policy, Runnable made) throws ServiceException {
        vault.before("sys/policies/acl/" + policy, () -> {
            throw new AssertionError("written over");
        });
        var change = bench.service()
                .apply(
                        folder.read(),
                        new Selection.Everything(),
                        new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE));
        var preview = change.preview();
        made.run();
        var result = bench.road()
                .carryOut(
                        change,
                        preview,
                        new Approval(Optional.of("why"), new Approval.Consent.Beforehand()),
                        StopSign.NEVER);
        assertThat(result.outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(result.outcome().message()).contains("made since the plan").doesNotContain("was nothing");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sys/mounts", "sys/auth"})
    void a_list_of_mounts_without_what_every_server_has_is_none(String list) {
        folder.file("sys/mounts/m.json", "{'type':'pki'}").file("sys/auth/m.json", "{'type':'userpass'}");
        for (var answer :
                new VaultRead[] {new VaultRead.Absent(), new VaultRead.Found(Fields.NONE), new VaultRead.NoRoute()}) {
            vault.answers(list, answer);
            assertThatThrownBy(this::verdict)
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining(list);
        }
    }
}
