package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.text.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyTest {
    private static final String POLICY = "path \"x\" { capabilities = [\"read\"] }";
    private static final Instant START = Instant.parse("2026-11-29T09:00:00Z");
    private static final Actor ME = new Actor("sam", "laptop", "cli", 4711, START);

    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();
    private final TestClock clock = new TestClock(START);
    private final MemoryJournal journal = new MemoryJournal();
    private final VaultService service = new VaultService(vault, "here", "prod", clock, Runnable::run);

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    private ChangeRoad road(boolean readOnly) {
        return new ChangeRoad(
                journal, new Gate("test", readOnly, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE), ME, clock);
    }

    private static ApplyChange.Order order(OnFailure onFailure) {
        return new ApplyChange.Order(Secrets.NONE, onFailure, ApplyListener.NONE);
    }

    private ApplyChange change() {
        return change(order(OnFailure.STOP));
    }

    private ApplyChange change(ApplyChange.Order order) {
        return service.apply(folder.read(), new Selection.Everything(), order);
    }

    private ChangeResult apply() throws ServiceException {
        return apply(change());
    }

    private ChangeResult apply(ApplyChange change) throws ServiceException {
        return apply(change, change.preview(), StopSign.NEVER);
    }

    private ChangeResult apply(ApplyChange change, Preview<ApplyPlan> preview, StopSign stop) {
        return road(false)
                .carryOut(change, preview, new Approval(Optional.of("why"), new Approval.Consent.Beforehand()), stop);
    }

    private static List<String> items(ChangeResult result) {
        return result.items().stream()
                .map(item -> item.name() + " " + item.outcome())
                .toList();
    }

    private static ChangeItem item(ChangeResult result, String name) {
        return result.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean allSame() throws ServiceException {
        return service.plan(folder.read(), new Selection.Everything(), Secrets.NONE)
                .allSame();
    }

    private void whole() {
        folder.file("sys/auth/ar.json", "{'type':'approle','config':{'default_lease_ttl':'1h'}}")
                .file("sys/mounts/pki.json", "{'type':'pki'}")
                .file("auth/ar/role/a.json", "{'token_policies':['ops'],'token_ttl':'1h'}")
                .file("auth/ar/role/b.json", "{'token_policies':['ops']}")
                .file("mounts/pki/config/urls.json", "{'issuing_certificates':['http://ca']}")
                .file("mounts/pki/roles/web.json", "{'key_type':'rsa'}")
                .raw("sys/policy/ops.hcl", POLICY);
    }

    private void oneRole(String live) {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", live);
    }

    @Test
    void what_the_server_says_to_a_write_is_told() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.warns("Endpoint ignored these unrecognized parameters: [x]");
        assertThat(item(apply(), "auth/ar/role/a").message())
                .contains("as wanted", "The server says: \"Endpoint ignored these unrecognized parameters: [x]\"");
    }

    @Test
    void an_empty_server_becomes_what_the_tree_says_in_order() throws ServiceException {
        whole();
        var result = apply();
        assertThat(result.outcome()).isEqualTo(new Outcome.Applied("DONE: 7 items applied."));
        var writes = vault.writes();
        assertThat(writes).hasSize(7);
        assertThat(writes.indexOf("write sys/auth/ar")).isLessThan(writes.indexOf("write auth/ar/role/a"));
        assertThat(writes.indexOf("write sys/policies/acl/ops")).isLessThan(writes.indexOf("write auth/ar/role/a"));
        assertThat(writes.indexOf("write sys/mounts/pki")).isLessThan(writes.indexOf("write pki/config/urls"));
        assertThat(writes.indexOf("write pki/config/urls")).isLessThan(writes.indexOf("write pki/roles/web"));
        assertThat(allSame()).isTrue();
    }

    @Test
    void an_empty_server_is_asked_twice_an_item_five_times_more_and_once_a_folder() throws ServiceException {
        whole();
        apply();
        assertThat(vault.requests())
                .containsOnlyOnce("list auth/ar/role", "list pki/roles")
                .hasSizeLessThanOrEqualTo(2 * 7 + 5 + 3);
    }

    @Test
    void a_second_apply_finds_nothing_to_do() throws ServiceException {
        whole();
        apply();
        vault.forget();
        assertThat(apply().outcome()).isInstanceOf(Outcome.Unchanged.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_mount_that_is_there_is_tuned_and_only_where_it_differs() throws ServiceException {
        folder.file(
                "sys/auth/u.json",
                "{'type':'userpass','description':'same','config':{'default_lease_ttl':'1h','max_lease_ttl':'2h','user_lockout_config':{'lockout_threshold':5}}}");
        vault.auth(
                "u",
                "{'type':'userpass','description':'same','config':{'default_lease_ttl':3600,'max_lease_ttl':1,'user_lockout_config':{}}}");
        apply();
        assertThat(JsonWriter.compact(vault.written("sys/mounts/auth/u/tune").orElseThrow()))
                .isEqualTo("{\"max_lease_ttl\":\"2h\",\"user_lockout_config\":{\"lockout_threshold\":5}}");
        assertThat(vault.writes()).containsExactly("write sys/mounts/auth/u/tune");
    }

    @Test
    void a_new_mount_gets_its_lockout_by_tune_and_its_flags_as_flags() throws ServiceException {
        folder.file(
                "sys/auth/u.json",
                "{'type':'userpass','config':{'force_no_cache':'true','allowed_response_headers':'a,b','user_lockout_config':{'lockout_duration':'15m'}}}");
        apply();
        assertThat(vault.writes()).containsExactly("write sys/auth/u", "write sys/mounts/auth/u/tune");
        assertThat(JsonWriter.compact(vault.written("sys/auth/u").orElseThrow()))
                .isEqualTo(
                        "{\"type\":\"userpass\",\"config\":{\"force_no_cache\":true,\"allowed_response_headers\":[\"a\",\"b\"]}}");
    }

    @Test
    void what_changed_since_the_plan_is_left_alone() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        var change = change();
        var preview = change.preview();
        vault.has("auth/ar/role/a", "{'token_ttl':60,'secret_id':'S3cret'}");
        var result = apply(change, preview, StopSign.NEVER);
        assertThat(result.outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(result.items().getFirst().message()).contains("token_ttl: was 3600, is 60");
        assertThat(result.outcome().message()).endsWith(" Nothing was written.");
        assertThat(result.toString()).doesNotContain("S3cret");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_was_made_since_the_plan_is_left_alone() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.raw("sys/policy/new.hcl", POLICY).file("auth/ar/role/new.json", "{'token_ttl':'2h'}");
        var change = change(order(OnFailure.CONTINUE));
        var preview = change.preview();
        vault.policy("new", "path \"other\" {}").has("auth/ar/role/new", "{'token_ttl':60}");
        var result = apply(change, preview, StopSign.NEVER);
        assertThat(items(result))
                .containsExactlyInAnyOrder(
                        "auth/ar/role/a APPLIED", "auth/ar/role/new CONFLICT", "sys/policy/new CONFLICT");
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).doesNotContain("Nothing was written");
    }

    @Test
    void one_conflict_before_anything_was_written_is_a_conflict_though_the_rest_was_not_sent() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("sys/auth/ar.json", "{'type':'approle','config':{'default_lease_ttl':'1h'}}");
        for (var onFailure : OnFailure.values()) {
            vault.auth("ar", "{'type':'approle'}");
            var change = change(order(onFailure));
            var preview = change.preview();
            vault.auth("ar", "{'type':'approle','config':{'default_lease_ttl':60}}");
            var outcome = apply(change, preview, StopSign.NEVER).outcome();
            assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
            assertThat(((Outcome.Conflict) outcome).changed()).hasSize(1);
            assertThat(outcome.message())
                    .startsWith("0 of 2 items applied; first of the others: sys/auth/ar: CONFLICT")
                    .endsWith("Nothing was written.");
        }
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void one_denial_before_anything_was_written_is_a_denial_though_the_rest_was_not_sent() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}").file("auth/ar/role/b.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").before("auth/ar/role/a", () -> {
            throw new ServiceException.Denied("permission denied");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void rights_alone_keep_a_run_from_being_done_while_nothing_else_failed() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}")
                .file("auth/ar/role/b.json", "{'token_ttl':'2h'}")
                .file("auth/ar/role/c.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").before("auth/ar/role/b", () -> {
            throw new ServiceException.Denied("permission denied");
        });
        var stopped = apply();
        assertThat(stopped.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(ApplyOutcome.isDenied(stopped.items())).isTrue();
        vault.before("auth/ar/role/c", () -> {
            throw new ServiceException.Invalid("no such thing");
        });
        var mixed = apply(change(order(OnFailure.CONTINUE)));
        assertThat(ApplyOutcome.isDenied(mixed.items())).isFalse();
        vault.before("auth/ar/role/b", () -> {}).before("auth/ar/role/c", () -> {});
        assertThat(ApplyOutcome.isDenied(apply().items())).isFalse();
    }

    @Test
    void a_conflict_in_a_run_that_was_stopped_is_not_all_that_kept_it() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/ar/role/b.json", "{'token_ttl':'2h'}");
        var change = change(order(OnFailure.CONTINUE));
        var preview = change.preview();
        vault.has("auth/ar/role/a", "{'token_ttl':60}");
        assertThat(apply(
                                change,
                                preview,
                                () -> vault.requests().stream()
                                                .filter("read auth/ar/role/a"::equals)
                                                .count()
                                        > 1)
                        .outcome())
                .isInstanceOf(Outcome.Failed.class);
    }

    private static void inUse() throws ServiceException {
        throw new ServiceException.Conflict("path is already in use at x/");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "sys/auth/x;{'type':'approle'}",
                "sys/mounts/x;{'type':'pki'}",
                "sys/audit/x;{'type':'file','options':{'file_path':'/dev/null'}}"
            })
    void what_somebody_mounted_since_the_plan_is_a_conflict(String place, String fields) throws ServiceException {
        folder.file(place + ".json", fields);
        vault.before(place, () -> {
            vault.auth("x", fields)
                    .engine("x", fields)
                    .answers("sys/audit", new VaultRead.Found(FakeVault.fields("{'x/':%s}".formatted(fields))));
            inUse();
        });
        var outcome = apply().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcome.message())
                .contains("it is there now, made since the plan")
                .endsWith("Nothing was written.");
    }

    @Test
    void a_mount_that_is_refused_and_not_there_is_told_in_the_servers_words() throws ServiceException {
        folder.file("sys/auth/x.json", "{'type':'approle'}");
        vault.before("sys/auth/x", ApplyTest::inUse);
        assertThat(apply().outcome().message()).contains("sys/auth/x: path is already in use at x/");
        vault.before("sys/auth/x", () -> {
            vault.breaks("sys/auth");
            throw new ServiceException.Invalid("plugin not found");
        });
        assertThat(apply().outcome())
                .isEqualTo(
                        new Outcome.Failed(
                                "0 of 1 item applied; first of the others: sys/auth/x: plugin not found. Nothing was written."));
    }

    @Test
    void a_run_that_cannot_look_before_its_first_write_says_that_nothing_was_written() throws ServiceException {
        folder.raw("sys/policy/ops.hcl", POLICY);
        var change = change();
        var preview = change.preview();
        vault.breaks("sys/policies/acl").breaks("sys/policies/acl/ops");
        var outcome = apply(change, preview, StopSign.NEVER).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.message()).endsWith("connection reset. Nothing was written.");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_refused_write_says_that_nothing_was_written_and_a_lost_one_does_not() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            throw new ServiceException.Denied("permission denied");
        });
        assertThat(apply().outcome())
                .isEqualTo(
                        new Outcome.Denied(
                                "0 of 1 item applied; first of the others: auth/ar/role/a: permission denied. Nothing was written."));
        vault.before("auth/ar/role/a", () -> {
            throw new ServiceException.Unknown("connection reset");
        });
        assertThat(apply().outcome().message()).doesNotContain("Nothing was");
    }

    @Test
    void what_is_read_where_something_was_just_made_is_no_conflict() throws ServiceException {
        folder.file("mounts/t/keys/k.json", "{'type':'aes256-gcm96'}")
                .file("mounts/t/keys/k/config.json", "{'deletion_allowed':true}");
        vault.engine("t", "{'type':'transit'}")
                .before(
                        "t/keys/k/config",
                        () -> vault.has("t/keys/k", "{'type':'aes256-gcm96','deletion_allowed':true}"));
        assertThat(apply().outcome()).isEqualTo(new Outcome.Applied("DONE: 2 items applied."));
    }

    /** A run that takes its time: below what it has made a while ago, others may have written by now. */
    private void slowly(Runnable meanwhile) {
        vault.before("sys/policies/acl/ops", () -> {
            clock.forward(Folders.MOMENT);
            meanwhile.run();
        });
    }

    @Test
    void what_another_one_has_written_below_a_mount_that_was_just_made_is_left_alone() throws ServiceException {
        whole();
        slowly(() -> vault.has("auth/ar/role/a", "{'token_ttl':60}"));
        var result = apply(change(order(OnFailure.CONTINUE)));
        assertThat(item(result, "auth/ar/role/a").outcome()).isEqualTo("CONFLICT");
        assertThat(vault.writes()).doesNotContain("write auth/ar/role/a");
        assertThat(item(result, "auth/ar/role/b").outcome()).isEqualTo("APPLIED");
    }

    /** What another one does while this run makes the mounts, or the first role in one, in the same instant. */
    private ChangeResult during(String write, Runnable meanwhile) throws ServiceException {
        whole();
        vault.before(write, meanwhile::run);
        return apply(change(order(OnFailure.CONTINUE)));
    }

    private void onlyTheirsIsLeftAlone(ChangeResult result, String theirs, String ours) {
        assertThat(item(result, theirs).message()).contains("it is there now, made since the plan");
        assertThat(vault.writes()).doesNotContain("write " + theirs);
        assertThat(item(result, ours).outcome()).isEqualTo("APPLIED");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{'token_ttl':60}", "{'token_ttl':0}"})
    void what_another_one_has_written_below_a_mount_at_once_is_left_alone(String live) throws ServiceException {
        var result = during("sys/policies/acl/ops", () -> vault.has("auth/ar/role/a", live));
        onlyTheirsIsLeftAlone(result, "auth/ar/role/a", "auth/ar/role/b");
    }

    @Test
    void a_name_that_the_server_folds_is_found_in_a_list() throws ServiceException {
        folder.file("auth/ar/role/Web.json", "{'token_ttl':'1h'}");
        var result = during("sys/policies/acl/ops", () -> vault.has("auth/ar/role/web", "{'token_ttl':60}"));
        onlyTheirsIsLeftAlone(result, "auth/ar/role/Web", "auth/ar/role/a");
    }

    @Test
    void a_folder_is_listed_anew_after_a_moment() throws ServiceException {
        var result = during("auth/ar/role/a", () -> {
            clock.forward(Folders.MOMENT);
            vault.has("auth/ar/role/b", "{'token_ttl':60}");
        });
        onlyTheirsIsLeftAlone(result, "auth/ar/role/b", "auth/ar/role/a");
    }

    @Test
    void where_a_folder_cannot_be_listed_each_thing_is_looked_at() throws ServiceException {
        vault.denies("auth/ar/role");
        var result = during("auth/ar/role/a", () -> vault.has("auth/ar/role/b", "{'token_ttl':60}"));
        onlyTheirsIsLeftAlone(result, "auth/ar/role/b", "auth/ar/role/a");
        assertThat(vault.requests()).containsOnlyOnce("list auth/ar/role");
    }

    @Test
    void a_policy_that_another_one_makes_while_this_runs_is_left_alone() throws ServiceException {
        folder.raw("sys/policy/late.hcl", POLICY).raw("sys/policy/order.yaml", "- ops\n- late\n");
        var result = during("sys/policies/acl/ops", () -> {
            clock.forward(Folders.MOMENT);
            vault.has("sys/policies/acl/late", "{'policy':'# theirs'}");
        });
        onlyTheirsIsLeftAlone(result, "sys/policy/late", "auth/ar/role/a");
        assertThat(vault.writes()).doesNotContain("write sys/policies/acl/late");
    }

    @Test
    void settings_of_a_new_mount_are_in_no_list_and_are_looked_at() throws ServiceException {
        var result = during(
                "sys/policies/acl/ops", () -> vault.has("pki/config/urls", "{'issuing_certificates':['http://x']}"));
        onlyTheirsIsLeftAlone(result, "pki/config/urls", "auth/ar/role/a");
    }

    @Test
    void settings_that_a_new_mount_has_by_default_are_nobodys_work() throws ServiceException {
        whole();
        slowly(() -> vault.has("pki/config/urls", "{'issuing_certificates':[],'ocsp_servers':[]}"));
        assertThat(apply().outcome()).isEqualTo(new Outcome.Applied("DONE: 7 items applied."));
    }

    private static void lost(boolean reply) throws ServiceException {
        if (reply) {
            throw new ServiceException.Unknown("connection reset");
        }
    }

    private ApplyChange.Order withPassword(String path) {
        return new ApplyChange.Order(
                new Secrets(Map.of(new SecretRef(path, "password"), new Secret("S3cret"))),
                OnFailure.STOP,
                ApplyListener.NONE);
    }

    /** The mount may be another one's, made at the same time, and so may be what nobody can look at in it. */
    @ParameterizedTest(name = "lost: {0}")
    @CsvSource({"false, APPLIED", "true, CONFLICT"})
    void what_cannot_be_read_is_written_below_a_new_mount_only_if_the_server_said_that_it_made_it(
            boolean lost, String outcome) throws ServiceException {
        folder.file("sys/mounts/mq.json", "{'type':'rabbitmq'}")
                .file("mounts/mq/config/connection.json", "{'username':'u'}");
        vault.before("sys/mounts/mq", () -> {
                    vault.engine("mq", "{'type':'rabbitmq'}");
                    lost(lost);
                })
                .lookedAt("sys/mounts", () -> {
                    if (vault.writes().contains("write sys/mounts/mq")) {
                        vault.answers("mq/config/connection", new VaultRead.WriteOnly());
                    }
                });
        var result = apply(change(withPassword("mq/config/connection")));
        assertThat(item(result, "sys/mounts/mq").outcome()).isEqualTo("APPLIED");
        assertThat(item(result, "mq/config/connection").outcome()).isEqualTo(outcome);
        assertThat(vault.writes().contains("write mq/config/connection")).isEqualTo(!lost);
    }

    @Test
    void settings_that_nobody_made_are_written_below_a_new_mount_whoever_made_that() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki'}")
                .file("mounts/pki/config/urls.json", "{'issuing_certificates':['http://ca']}");
        vault.before("sys/mounts/pki", () -> {
            vault.engine("pki", "{'type':'pki'}")
                    .has("pki/config/urls", "{'issuing_certificates':[],'ocsp_servers':[]}");
            lost(true);
        });
        assertThat(apply().outcome()).isEqualTo(new Outcome.Applied("DONE: 2 items applied."));
    }

    @ParameterizedTest(name = "lost: {0}")
    @CsvSource({"false, APPLIED", "true, CONFLICT"})
    void a_part_of_something_is_written_only_if_the_server_said_that_it_made_that(boolean lost, String outcome)
            throws ServiceException {
        folder.file("mounts/t/keys/k.json", "{'type':'aes256-gcm96'}")
                .file("mounts/t/keys/k/config.json", "{'deletion_allowed':true}");
        vault.engine("t", "{'type':'transit'}")
                .before("t/keys/k", () -> {
                    vault.has("t/keys/k", "{'type':'aes256-gcm96','deletion_allowed':false}");
                    lost(lost);
                })
                .before(
                        "t/keys/k/config",
                        () -> vault.has("t/keys/k", "{'type':'aes256-gcm96','deletion_allowed':true}"));
        assertThat(item(apply(), "t/keys/k/config").outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {"{'type':'aes256-gcm96'};APPLIED", "{'type':'aes256-gcm96','exportable':true};CONFLICT"})
    void a_part_of_something_that_was_made_a_while_ago_is_looked_at(String live, String outcome)
            throws ServiceException {
        folder.file("mounts/t/keys/k.json", "{'type':'aes256-gcm96'}")
                .file("mounts/t/keys/k/config.json", "{'deletion_allowed':true}")
                .raw("sys/policy/ops.hcl", POLICY);
        vault.engine("t", "{'type':'transit'}")
                .before(
                        "t/keys/k/config",
                        () -> vault.has("t/keys/k", "{'type':'aes256-gcm96','deletion_allowed':true}"));
        slowly(() -> vault.has("t/keys/k", live));
        assertThat(item(apply(), "t/keys/k/config").outcome()).isEqualTo(outcome);
    }

    @Test
    void a_field_that_the_server_ignores_is_an_error() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h','tokn_max_ttl':'3h'}");
        vault.ignoring("tokn_max_ttl");
        var result = apply();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message())
                .contains("IGNORED BY THE SERVER")
                .contains("tokn_max_ttl (wanted \"3h\", has nothing)");
    }

    /** Another apply, of another process, writes what this one has just written, before it reads it back. */
    private void anotherWritesAfterUs(String live) {
        vault.lookedAt("auth/ar/role/a", () -> {
            if (vault.written("auth/ar/role/a").isPresent()) {
                vault.has("auth/ar/role/a", live);
            }
        });
    }

    @Test
    void what_another_one_has_written_over_was_not_ignored_by_the_server() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        anotherWritesAfterUs("{'token_ttl':60}");
        var result = apply();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message())
                .contains("NOT AS WRITTEN", "token_ttl (was 3600, wanted \"2h\", has 60)", "Somebody else")
                .doesNotContain("IGNORED");
        assertThat(item(result, "auth/ar/role/a").effects()).isNotEmpty();
    }

    @Test
    void what_another_one_has_written_over_is_not_taken_back() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        anotherWritesAfterUs("{'token_ttl':60}");
        apply();
        vault.forget();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_is_ignored_and_what_another_one_has_written_are_told_apart() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h','tokn_max_ttl':'3h'}");
        vault.ignoring("tokn_max_ttl");
        anotherWritesAfterUs("{'token_ttl':60}");
        var fields = new ArrayList<String>();
        var order = new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, new ApplyListener() {
            @Override
            public void ended(ItemResult result) {
                result.fields().forEach(field -> fields.add(field.name() + " " + field.verdict()));
            }
        });
        assertThat(apply(change(order)).outcome().message())
                .contains(
                        "as wanted: token_ttl (was 3600",
                        "IGNORED BY THE SERVER: written, and read back it is not so: tokn_max_ttl (wanted");
        assertThat(fields).containsExactly("token_ttl CHANGED", "tokn_max_ttl IGNORED_BY_SERVER");
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            throw new ServiceException.Invalid("auth/ar/role/a: the server says: ttl must not be even");
        });
        var result = apply();
        assertThat(result.outcome().message()).contains("ttl must not be even");
        assertThat(result.items().getFirst().effects()).isEmpty();
    }

    @Test
    void a_lost_reply_is_settled_by_reading() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            vault.has("auth/ar/role/a", "{'token_ttl':7200}");
            throw new ServiceException.Unknown("connection reset");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void a_lost_request_that_may_still_come_is_unknown() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            throw new ServiceException.Unknown("connection reset");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_request_that_the_server_dropped_was_not_applied() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            throw ServiceException.Unknown.ended("leader lost");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void why_the_server_failed_is_told() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/ar/role/new.json", "{'token_ttl':'2h'}");
        for (var role : List.of("a", "new")) {
            vault.before("auth/ar/role/" + role, () -> {
                throw ServiceException.Unknown.ended("It is unknown", "Vault failed (500, invalid CIDR)");
            });
        }
        var result = apply(change(order(OnFailure.CONTINUE)));
        assertThat(item(result, "auth/ar/role/a").message())
                .isEqualTo("NOT APPLIED: the server left it as it was. Vault failed (500, invalid CIDR).");
        assertThat(item(result, "auth/ar/role/new").message())
                .isEqualTo("NOT APPLIED: the server did not make it. Vault failed (500, invalid CIDR).");
    }

    @Test
    void what_is_as_wanted_though_the_server_failed_is_told_with_its_reason() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            vault.has("auth/ar/role/a", "{'token_ttl':7200}");
            throw ServiceException.Unknown.ended("It is unknown", "Vault failed (500, no quorum)");
        });
        assertThat(item(apply(), "auth/ar/role/a").message())
                .startsWith("DONE: Vault failed (500, no quorum); read back, it is as wanted.");
    }

    @Test
    void a_connection_lost_between_write_and_read_back_is_unknown() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> vault.breaks("auth/ar/role/a"));
        var result = apply();
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.items().getFirst().effects()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void after_a_failure(OnFailure onFailure) throws ServiceException {
        folder.file("sys/mounts/a.json", "{'type':'pki'}")
                .file("sys/mounts/b.json", "{'type':'pki'}")
                .file("mounts/a/roles/r.json", "{'key_type':'rsa'}")
                .file("mounts/b/roles/r.json", "{'key_type':'rsa'}");
        vault.before("sys/mounts/a", () -> {
            throw new ServiceException.Invalid("no");
        });
        var result = apply(change(order(onFailure)));
        assertThat(item(result, "sys/mounts/a").outcome()).isEqualTo("FAILED");
        assertThat(item(result, "a/roles/r").message()).startsWith("NOT SENT");
        var rest = onFailure == OnFailure.CONTINUE ? "APPLIED" : "FAILED";
        assertThat(item(result, "sys/mounts/b").outcome()).isEqualTo(rest);
        assertThat(item(result, "b/roles/r").outcome()).isEqualTo(rest);
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_stop_ends_it_between_items() throws ServiceException {
        whole();
        var change = change();
        var result = apply(change, change.preview(), () -> !vault.writes().isEmpty());
        assertThat(vault.writes()).hasSize(1);
        assertThat(result.items()).hasSize(7).filteredOn(ChangeItem::applied).hasSize(1);
    }

    @Test
    void what_was_under_way_when_it_was_interrupted_is_unknown_and_what_had_ended_is_told() throws Exception {
        folder.file("sys/mounts/a.json", "{'type':'pki'}")
                .file("mounts/a/roles/r.json", "{'key_type':'rsa'}")
                .file("mounts/a/roles/s.json", "{'key_type':'rsa'}")
                .raw("mounts/a/order.yaml", "- roles/r\n- roles/s\n");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = new VaultService(vault, "here", "prod", clock, threads);
            var change = here.apply(folder.read(), new Selection.Everything(), order(OnFailure.STOP));
            var preview = change.preview();
            var caller = Thread.currentThread();
            vault.before("a/roles/r", () -> {
                caller.interrupt();
                throw new ServiceException.Unknown("interrupted");
            });
            var result = apply(change, preview, StopSign.NEVER);
            assertThat(item(result, "sys/mounts/a").outcome()).isEqualTo("APPLIED");
            assertThat(item(result, "a/roles/r").outcome()).isEqualTo("UNKNOWN");
            assertThat(item(result, "a/roles/s").message()).startsWith("NOT SENT");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void an_order_is_kept() throws ServiceException {
        folder.file("mounts/pki/roles/a.json", "{'key_type':'rsa'}")
                .file("mounts/pki/roles/b.json", "{'key_type':'rsa'}")
                .file("mounts/pki/roles/c.json", "{'key_type':'rsa'}")
                .raw("mounts/pki/order.yaml", "- roles/c\n- roles/a\n");
        vault.engine("pki", "{'type':'pki'}");
        apply();
        assertThat(vault.writes().indexOf("write pki/roles/c"))
                .isLessThan(vault.writes().indexOf("write pki/roles/a"));
    }

    @Test
    void one_faulty_file_keeps_all_from_being_sent() throws ServiceException {
        whole();
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1d12h'}");
        var result = apply();
        assertThat(result.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(result.outcome().message()).contains("auth/ar/role/a.json, line 1: token_ttl");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_the_token_may_not_write_is_denied_before_anything_is_sent() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        vault.may("auth/ar/role/a", "read", "create");
        assertThat(apply().outcome())
                .isEqualTo(new Outcome.Denied(
                        "DENIED: the token may not write auth/ar/role/a, it lacks update; nothing was changed."));
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_write_that_needs_a_secret_waits_for_it() throws ServiceException {
        folder.file("mounts/aws/config/root.json", "{'region':'eu-west-1'}");
        vault.engine("aws", "{'type':'aws'}").has("aws/config/root", "{'access_key':'AKIA','region':'us-east-1'}");
        var result = apply();
        assertThat(result.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(result.outcome().message()).contains("secret_key");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_file_that_lacks_its_secret_only_is_not_called_one_that_can_never_be_applied() throws ServiceException {
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}").file("sys/auth/up.json", "{'type':'userpass'}");
        assertThat(apply().outcome().message())
                .startsWith(
                        "A secret is needed that was not given, so nothing was changed: auth/up/users/al.json: password: ");
        folder.file("sys/auth/up.json", "{'type':'userpass','config':{'default_lease_ttl':'x'}}");
        assertThat(apply().outcome().message()).contains("can never be applied as it is");
    }

    @Test
    void a_given_secret_is_sent_and_kept_nowhere() throws ServiceException, JournalUnavailable {
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}");
        vault.auth("up", "{'type':'userpass'}");
        var results = new ArrayList<ItemResult>();
        var change = change(new ApplyChange.Order(
                new Secrets(Map.of(new SecretRef("auth/up/users/al", "password"), new Secret("S3cret"))),
                OnFailure.STOP,
                new ApplyListener() {
                    @Override
                    public void ended(ItemResult result) {
                        results.add(result);
                    }
                }));
        var preview = change.preview();
        var result = apply(change, preview, StopSign.NEVER);
        assertThat(result.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/up/users/al").orElseThrow().field("password"))
                .contains(new VaultValue.Concealed(new Secret("S3cret")));
        assertThat(List.of(preview, result, results, journal.entries(), change.details(ready(preview), "x"))
                        .toString())
                .doesNotContain("S3cret");
    }

    @Test
    void a_secret_that_is_given_is_written_though_nothing_else_differs() throws ServiceException {
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}");
        vault.auth("up", "{'type':'userpass'}").has("auth/up/users/al", "{'token_ttl':3600}");
        apply(change(new ApplyChange.Order(
                new Secrets(Map.of(new SecretRef("auth/up/users/al", "password"), new Secret("S3cret"))),
                OnFailure.STOP,
                ApplyListener.NONE)));
        assertThat(vault.writes()).containsExactly("write auth/up/users/al");
    }

    private static ApplyPlan ready(Preview<ApplyPlan> preview) {
        return ((Preview.Ready<ApplyPlan>) preview).plan();
    }

    @Test
    void a_read_only_workspace_and_a_missing_reason_stop_it() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        var change = change();
        var consent = new Approval.Consent.Beforehand();
        var preview = change.preview();
        assertThat(road(true)
                        .carryOut(change, preview, new Approval(Optional.of("why"), consent), StopSign.NEVER)
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(road(false)
                        .carryOut(change, preview, new Approval(Optional.empty(), consent), StopSign.NEVER)
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_preview_shows_each_field_before_and_after() throws ServiceException {
        oneRole("{'token_ttl':3600,'token_num_uses':5}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h','token_num_uses':5}");
        assertThat(((Preview.Ready<ApplyPlan>) change().preview()).effects())
                .extracting(effect -> effect.resource() + " " + effect.before() + " " + effect.after())
                .containsExactly("auth/ar/role/a#token_ttl Optional[3600] Optional[\"2h\"]");
    }

    @Test
    void a_masked_password_is_never_sent_back() throws ServiceException {
        folder.file(
                "mounts/db/config/pg.json",
                "{'plugin_name':'p','connection_url':'postgres://v@db/a','allowed_roles':'*'}");
        vault.engine("db", "{'type':'database'}")
                .has(
                        "db/config/pg",
                        "{'plugin_name':'p','allowed_roles':['a'],'connection_details':{'connection_url':'postgres://v:xxxxx@db/a'}}");
        apply();
        assertThat(vault.written("db/config/pg").orElseThrow())
                .isEqualTo(FakeVault.fields("{'plugin_name':'p','allowed_roles':'*'}"));
        folder.file("mounts/db/config/pg.json", "{'plugin_name':'p','connection_url':'postgres://v:xxxxx@db/a'}");
        assertThat(apply().outcome().message()).contains("a mask stands where a password would");
    }

    @Test
    void what_goes_by_another_name_when_it_is_read_is_sent_by_its_own() throws ServiceException {
        folder.file("mounts/db/config/pg.json", "{'plugin_name':'p','root_credentials_rotate_statements':['ALTER Y']}");
        vault.engine("db", "{'type':'database'}")
                .has("db/config/pg", "{'plugin_name':'p','root_credentials_rotate_statements':['ALTER X']}");
        apply();
        assertThat(vault.written("db/config/pg").orElseThrow())
                .isEqualTo(FakeVault.fields("{'plugin_name':'p','root_rotation_statements':['ALTER Y']}"));
    }

    @Test
    void what_cannot_be_seen_is_left_alone_and_counted() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/ar/role/b.json", "{'token_ttl':'2h'}").file("auth/ar/role/c.json", "{'token_ttl':'2h'}");
        vault.denies("auth/ar/role/b").denies("auth/ar/role/c");
        var outcome = apply().outcome();
        assertThat(outcome.message()).isEqualTo("DONE: 1 item applied, 2 left alone.");
        assertThat(((Outcome.Applied) outcome).notes()).hasSize(2).allMatch(note -> note.startsWith("Left alone: "));
    }

    // Recovery

    private JournalEntry crashed(ApplyChange change) throws ServiceException, JournalUnavailable {
        journal.fullAfter(1);
        apply(change);
        journal.fullAfter(Integer.MAX_VALUE);
        return journal.entries().getLast();
    }

    private Outcome recovered() throws JournalUnavailable {
        var settled = road(false).recover(service.recovery(), (at, actor) -> false);
        assertThat(settled).hasSize(1);
        var closing = settled.getFirst().closing().orElseThrow();
        return switch (closing.outcome()) {
            case "APPLIED" -> new Outcome.Applied(closing.message());
            case "UNKNOWN" -> new Outcome.Unknown(closing.message());
            default -> new Outcome.Failed(closing.message());
        };
    }

    @Test
    void a_crash_after_the_writes_is_found_to_be_applied() throws ServiceException, JournalUnavailable {
        whole();
        assertThat(crashed(change()).closing()).isEmpty();
        assertThat(recovered()).isEqualTo(new Outcome.Applied("DONE: 7 items applied."));
    }

    @Test
    void what_was_made_with_nothing_but_defaults_is_as_wanted_by_being_there()
            throws ServiceException, JournalUnavailable {
        folder.file("auth/ar/role/a.json", "{}");
        vault.auth("ar", "{'type':'approle'}");
        crashed(change());
        vault.has("auth/ar/role/a", "{'token_ttl':0}");
        assertThat(recovered()).isEqualTo(new Outcome.Applied("DONE: 1 item applied."));
    }

    @Test
    void a_lost_reply_to_what_is_made_with_nothing_but_defaults_is_settled_by_reading() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{}");
        vault.auth("ar", "{'type':'approle'}").before("auth/ar/role/a", () -> {
            vault.has("auth/ar/role/a", "{'token_ttl':0}");
            throw new ServiceException.Unknown("connection reset");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void a_crash_before_the_writes_is_found_not_to_be_applied() throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        crashed(change());
        vault.has("auth/ar/role/a", "{'token_ttl':3600}");
        clock.forward(Duration.ofMinutes(5));
        assertThat(recovered()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_write_that_may_still_arrive_leaves_the_run_open() throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            throw new ServiceException.Unknown("connection reset");
        });
        apply();
        clock.forward(Duration.ofSeconds(9));
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
        vault.has("auth/ar/role/a", "{'token_ttl':7200}");
        assertThat(recovered()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void what_was_told_unknown_is_open_until_its_last_request_cannot_arrive_any_more()
            throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        vault.before("auth/ar/role/a", () -> {
            clock.forward(Duration.ofMinutes(10));
            throw new ServiceException.Unknown("connection reset");
        });
        assertThat(apply().outcome()).isInstanceOf(Outcome.Unknown.class);
        clock.forward(Duration.ofSeconds(170));
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
        clock.forward(Duration.ofSeconds(20));
        assertThat(recovered().message()).contains("NOT APPLIED");
    }

    @Test
    void a_run_that_died_is_open_until_the_time_that_it_gave_itself_is_long_over()
            throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        crashed(change());
        vault.has("auth/ar/role/a", "{'token_ttl':3600}");
        clock.forward(Duration.ofSeconds(62 + 30 + 180 - 1));
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
        clock.forward(Duration.ofSeconds(2));
        assertThat(recovered().message()).contains("NOT APPLIED");
    }

    @Test
    void a_token_that_does_not_see_what_is_mounted_settles_nothing() throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        crashed(change());
        vault.denies("sys/auth");
        clock.forward(Duration.ofMinutes(10));
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
        vault.heals("sys/auth");
        assertThat(recovered()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void what_a_token_may_not_read_is_not_called_not_applied() throws ServiceException, JournalUnavailable {
        folder.raw("sys/policy/ops.hcl", POLICY);
        crashed(change());
        vault.answers("sys/policies/acl/ops", new VaultRead.Absent()).may("sys/policies/acl/ops", "deny");
        clock.forward(Duration.ofMinutes(10));
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
    }

    @Test
    void a_secret_for_something_that_is_not_applied_is_refused() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        folder.file("auth/up/users/al.json", "{'token_ttl':'1h'}");
        vault.auth("up", "{'type':'userpass'}").has("auth/up/users/al", "{'token_ttl':3600}");
        var result = apply(service.apply(
                folder.read(),
                new Selection.Only(Set.of("auth/ar/role/a.json")),
                new ApplyChange.Order(
                        new Secrets(Map.of(new SecretRef("auth/up/users/al", "password"), new Secret("S3cret"))),
                        OnFailure.STOP,
                        ApplyListener.NONE)));
        assertThat(result.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(result.outcome().message()).contains("auth/up/users/al").doesNotContain("S3cret");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_was_half_made_is_open_until_nothing_more_can_arrive() throws ServiceException, JournalUnavailable {
        folder.file("sys/auth/u.json", "{'type':'userpass','config':{'user_lockout_config':{'lockout_threshold':5}}}");
        crashed(change());
        vault.auth("u", "{'type':'userpass','config':{}}");
        assertThat(road(false).recover(service.recovery(), (at, actor) -> false))
                .isEmpty();
        clock.forward(Duration.ofMinutes(5));
        assertThat(recovered().message()).contains("HALF DONE");
    }

    @Test
    void a_run_sends_nothing_after_the_time_that_it_gave_itself() throws ServiceException {
        whole();
        vault.before("sys/policies/acl/ops", () -> clock.forward(Duration.ofMinutes(2)));
        var result = apply();
        assertThat(item(result, "sys/policy/ops").outcome()).isEqualTo("APPLIED");
        assertThat(item(result, "auth/ar/role/a").message()).startsWith("NOT SENT: the run has taken longer");
        assertThat(vault.writes()).doesNotContain("write auth/ar/role/a");
        assertThat(apply().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(allSame()).isTrue();
    }

    @Test
    void what_took_long_to_look_at_is_not_sent_late() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        var change = change();
        var preview = change.preview();
        vault.lookedAt("auth/ar/role/a", () -> clock.forward(Duration.ofMinutes(2)));
        assertThat(item(apply(change, preview, StopSign.NEVER), "auth/ar/role/a")
                        .message())
                .startsWith("NOT SENT");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_is_neither_as_before_nor_as_wanted_cannot_be_told() throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600}");
        crashed(change());
        vault.has("auth/ar/role/a", "{'token_ttl':60}");
        assertThat(recovered()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void after_a_crash_anywhere_a_second_apply_ends_the_same() throws ServiceException {
        whole();
        var change = change();
        for (int writes = 0; writes <= 7; writes++) {
            int most = writes;
            var server = new FakeVault();
            var here = new VaultService(server, "here", "prod", clock, Runnable::run);
            var first = here.apply(folder.read(), new Selection.Everything(), order(OnFailure.STOP));
            apply(first, first.preview(), () -> server.writes().size() >= most);
            apply(here.apply(folder.read(), new Selection.Everything(), order(OnFailure.STOP)));
            assertThat(here.plan(folder.read(), new Selection.Everything(), Secrets.NONE)
                            .summary())
                    .containsEntry(ItemVerdict.SAME, 7L);
        }
        assertThat(change.kind()).isEqualTo(VaultKinds.APPLY);
    }

    // Undo

    private ChangeResult undo() throws ServiceException {
        var entry = journal.entries().getLast();
        return apply(service.undo(entry, order(OnFailure.STOP)));
    }

    @Test
    void a_run_is_settled_and_taken_back_only_on_the_server_that_it_was_made_on()
            throws ServiceException, JournalUnavailable {
        oneRole("{'token_ttl':3600,'token_num_uses':5}");
        crashed(change());
        var there = new VaultService(vault, "there", "prod", clock, Runnable::run);
        assertThat(road(false).recover(there.recovery(), (at, actor) -> false)).isEmpty();
        assertThat(recovered()).isInstanceOf(Outcome.Applied.class);
        assertThat(apply(there.undo(journal.entries().getLast(), order(OnFailure.STOP)))
                        .outcome())
                .isInstanceOf(Outcome.Refused.class)
                .extracting(Outcome::message)
                .asString()
                .contains("made on here", "undo it there");
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void undo_gives_changed_fields_their_old_values_back() throws ServiceException {
        oneRole("{'token_ttl':3600,'token_num_uses':5}");
        folder.raw("sys/policy/ops.hcl", POLICY).file("sys/mounts/m.json", "{'config':{'max_lease_ttl':'2h'}}");
        vault.policy("ops", "path \"old\" {}").engine("m", "{'type':'pki','config':{'max_lease_ttl':60}}");
        apply();
        assertThat(allSame()).isTrue();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/ar/role/a").orElseThrow()).isEqualTo(FakeVault.fields("{'token_ttl':3600}"));
        assertThat(vault.written("sys/policies/acl/ops").orElseThrow().field("policy"))
                .contains(new VaultValue.Text("path \"old\" {}"));
        assertThat(vault.written("sys/mounts/m/tune").orElseThrow())
                .isEqualTo(FakeVault.fields("{'max_lease_ttl':60}"));
    }

    @Test
    void undo_gives_a_thing_that_was_replaced_all_its_old_values_back() throws ServiceException {
        folder.file("mounts/pki/roles/web.json", "{'ttl':'2h'}");
        vault.engine("pki", "{'type':'pki'}").has("pki/roles/web", "{'ttl':3600,'allow_any_name':true}");
        apply();
        undo();
        assertThat(vault.written("pki/roles/web").orElseThrow())
                .isEqualTo(FakeVault.fields("{'ttl':3600,'allow_any_name':true}"));
    }

    @Test
    void undo_is_refused_where_the_server_has_moved_on() throws ServiceException {
        oneRole("{'token_ttl':3600}");
        apply();
        vault.has("auth/ar/role/a", "{'token_ttl':60}");
        vault.forget();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void undo_leaves_what_was_made() throws ServiceException {
        folder.raw("sys/policy/ops.hcl", POLICY);
        apply();
        vault.forget();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_selection_is_applied_with_what_it_depends_on() throws ServiceException {
        whole();
        apply(service.apply(folder.read(), new Selection.Only(Set.of("auth/ar/role/a.json")), order(OnFailure.STOP)));
        assertThat(vault.writes())
                .containsExactlyInAnyOrder("write sys/auth/ar", "write sys/policies/acl/ops", "write auth/ar/role/a");
    }
}
