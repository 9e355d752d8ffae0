package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final String POLICY = "path \"x\" { capabilities = [\"read\"] }";

    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    private Plan plan() throws ServiceException {
        return plan(new Selection.Everything());
    }

    private Plan plan(Selection selection) throws ServiceException {
        return new Planner(vault, new Fan(Runnable::run, 1)).plan(folder.read(), selection, Set.of());
    }

    private ItemPlan item(String file) throws ServiceException {
        return plan().items().stream()
                .filter(item -> item.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_field_tells_what_is_wanted_what_is_there_and_by_which_rule() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki','config':{'max_lease_ttl':'1h','default_lease_ttl':'30m'}}");
        vault.engine("pki", "{'type':'pki','config':{'max_lease_ttl':7200,'default_lease_ttl':1800}}");
        assertThat(item("sys/mounts/pki.json").fields())
                .extracting(field -> "%s %s %s %s %s"
                        .formatted(
                                field.name(),
                                JsonWriter.compact(field.desired()),
                                field.actual().map(JsonWriter::compact).orElse("-"),
                                field.verdict(),
                                field.rule()))
                .containsExactly(
                        "type \"pki\" \"pki\" SAME mount-type",
                        "config.max_lease_ttl \"1h\" 7200 CHANGED mount-ttl",
                        "config.default_lease_ttl \"30m\" 1800 SAME mount-ttl");
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "auth/k8s|kubernetes|config|{'kubernetes_host':'https://k','token_reviewer_jwt_set':true}|token_reviewer_jwt",
                "auth/k8s|kubernetes|config|{'kubernetes_host':'https://k','token_reviewer_jwt_set':false}|",
                "mounts/m|ssh|config/ca|{'public_key':'ssh-rsa AAAA'}|private_key",
                "mounts/m|ssh|config/ca|{'generate_signing_key':true}|",
                "mounts/m|totp|keys/k|{'account_name':'a'}|key",
                "mounts/m|totp|keys/k|{'account_name':'a','issuer':'i','generate':true}|",
                "mounts/m|aws|config/root|{'access_key':'AKIA','region':'r'}|secret_key",
                "mounts/m|aws|config/root|{'region':'r'}|"
            })
    void what_is_made_needs_its_secret(String at, String type, String below, String fields, String secret)
            throws ServiceException {
        var file = "%s/%s.json".formatted(at, below);
        folder.file(file, fields).file("sys/%s.json".formatted(at), "{'type':'%s'}".formatted(type));
        var item = item(file);
        assertThat(item.verdict()).isEqualTo(secret == null ? ItemVerdict.CREATE : ItemVerdict.ERROR);
        assertThat(item.needs().stream().map(SecretRef::field)).isEqualTo(secret == null ? List.of() : List.of(secret));
    }

    @Test
    void a_secret_in_another_form_does_as_well() throws ServiceException {
        folder.file("sys/mounts/m.json", "{'type':'totp'}").file("mounts/m/keys/k.json", "{'account_name':'a'}");
        var given = Set.of(new SecretRef("m/keys/k", "url"));
        assertThat(new Planner(vault, new Fan(Runnable::run, 1))
                        .plan(folder.read(), new Selection.Everything(), given)
                        .items())
                .allMatch(item -> item.verdict() == ItemVerdict.CREATE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mysql-rds-database-plugin, ERROR",
        "postgresql-database-plugin, ERROR",
        "redis-database-plugin, CREATE",
        "ours, CREATE"
    })
    void a_connection_whose_address_no_file_holds_is_not_made(String plugin, ItemVerdict verdict)
            throws ServiceException {
        folder.file("mounts/db/config/c.json", "{'plugin_name':'%s'}".formatted(plugin));
        vault.engine("db", "{'type':'database'}");
        assertThat(item("mounts/db/config/c.json").verdict()).isEqualTo(verdict);
        vault.has(
                "db/config/c",
                "{'plugin_name':'%s','connection_details':{'connection_url':'v:p@x'}}".formatted(plugin));
        assertThat(item("mounts/db/config/c.json").verdict()).isEqualTo(ItemVerdict.SAME);
    }

    @Test
    void a_token_that_is_dead_is_told_once() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1h'}");
        vault.denies("sys/mounts").denies("sys/auth").denies("sys/policies/acl");
        assertThat(item("auth/ar/role/a.json").verdict()).isEqualTo(ItemVerdict.UNVERIFIABLE);
        vault.denies("auth/token/lookup-self");
        assertThatThrownBy(this::plan)
                .isInstanceOf(ServiceException.Denied.class)
                .hasMessage("the token has expired");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "identity/group/name/ops|{'member_entity_ids':['e1','e2','e3']}|e2, e3",
                "identity/group/name/ops|{'member_entity_ids':'e1, e2'}|e2",
                "identity/group/name/ops|{'member_group_ids':['g1','g2']}|g2",
                "identity/group/name/old|{'member_group_ids':['g1','gone']}|",
                "identity/oidc/assignment/a|{'entity_ids':['e1','e2']}|e2",
                "identity/oidc/assignment/a|{'entity_ids':['*'],'group_ids':['g1']}|",
            })
    void ids_of_another_server_are_no_ids_here(String path, String fields, String missing) throws ServiceException {
        folder.file(path + ".json", fields);
        vault.has("identity/entity/id/e1", "{'name':'e1'}")
                .has("identity/group/id/g1", "{'name':'g1'}")
                .has("identity/group/name/old", "{'type':'internal','member_group_ids':['gone']}");
        var item = item(path + ".json");
        if (missing == null) {
            assertThat(item.verdict()).isIn(ItemVerdict.CREATE, ItemVerdict.CHANGED);
        } else {
            assertThat(item.verdict()).isEqualTo(ItemVerdict.ERROR);
            assertThat(item.error().orElseThrow())
                    .startsWith(path + ".json, line 1: ")
                    .contains("the server has none with the id %s;".formatted(missing));
        }
    }

    @Test
    void ids_that_the_token_may_not_look_up_are_left_to_the_server() throws ServiceException {
        folder.file("identity/group/name/ops.json", "{'member_entity_ids':['e1']}");
        vault.denies("identity/entity/id/e1");
        assertThat(item("identity/group/name/ops.json").verdict()).isEqualTo(ItemVerdict.CREATE);
    }

    @Test
    void the_servers_own_storage_is_no_configuration() throws ServiceException {
        folder.file("sys/raw/x.json", "{'value':'x'}");
        var item = item("sys/raw/x.json");
        assertThat(item.verdict()).isEqualTo(ItemVerdict.ERROR);
        assertThat(item.error().orElseThrow()).contains("own storage");
        assertThat(vault.requests()).noneMatch(request -> request.contains("sys/raw"));
    }

    @Test
    void few_calls_are_made() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki'}")
                .file("sys/mounts/new.json", "{'type':'pki'}")
                .file("mounts/pki/roles/a.json", "{'ttl':'1h'}")
                .file("mounts/pki/roles/b.json", "{'ttl':'1h'}")
                .file("mounts/new/roles/a.json", "{'ttl':'1h'}")
                .raw("sys/policy/here.hcl", POLICY)
                .raw("sys/policy/new.hcl", POLICY);
        vault.engine("pki", "{'type':'pki'}")
                .policy("here", POLICY)
                .has("pki/roles/a", "{'ttl':3600}")
                .has("pki/roles/c", "{'ttl':3600}");
        assertThat(plan().summary()).containsEntry(ItemVerdict.SAME, 3L).containsEntry(ItemVerdict.CREATE, 4L);
        assertThat(vault.requests())
                .containsExactlyInAnyOrder(
                        "read sys/mounts",
                        "read sys/auth",
                        "list sys/policies/acl",
                        "capabilities ",
                        "read pki/roles/a",
                        "read pki/roles/b",
                        "read sys/policies/acl/here",
                        "list pki/roles",
                        "list auth/token/roles",
                        "list sys/policies/password",
                        "list sys/quotas/rate-limit",
                        "list sys/quotas/lease-count",
                        "list identity/entity/name",
                        "list identity/group/name",
                        "list identity/oidc/assignment",
                        "list identity/oidc/client",
                        "list identity/oidc/key",
                        "list identity/oidc/provider",
                        "list identity/oidc/role",
                        "list identity/oidc/scope",
                        "read sys/audit",
                        "read sys/policies/acl/default",
                        "read identity/oidc/key/default",
                        "read identity/oidc/provider/default");
    }

    @Test
    void nobody_asks_what_the_token_may_do_where_all_is_the_same() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki'}").file("mounts/pki/roles/a.json", "{'ttl':'1h'}");
        vault.engine("pki", "{'type':'pki'}").has("pki/roles/a", "{'ttl':3600}");
        assertThat(plan().allSame()).isTrue();
        assertThat(vault.requests()).doesNotContain("capabilities ");
    }

    @Test
    void what_the_token_may_do_is_known_of_what_would_be_written() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1h'}").file("auth/up/users/b.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}")
                .auth("up", "{'type':'userpass'}")
                .has("auth/ar/role/a", "{'token_ttl':60}")
                .has("auth/up/users/b", "{'token_ttl':3600}")
                .may("auth/ar/role/a", "read")
                .may("auth/up/users/b", "read");
        var secret = new SecretRef("auth/up/users/b", "password");
        var items = new Planner(vault, new Fan(Runnable::run, 1))
                .plan(folder.read(), new Selection.Everything(), Set.of(secret))
                .items();
        assertThat(items).extracting(ItemPlan::verdict).containsExactly(ItemVerdict.CHANGED, ItemVerdict.SAME);
        assertThat(items)
                .extracting(item -> item.basis().orElseThrow().lacks())
                .as("what it lacks, of the second because of its secret")
                .containsOnly(Optional.of("update"));
    }

    @Test
    void what_is_not_in_git_is_named_without_what_every_server_has() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki'}").file("mounts/pki/roles/a.json", "{'ttl':'1h'}");
        vault.engine("pki", "{'type':'pki'}")
                .engine("sys", "{'type':'system'}")
                .engine("identity", "{'type':'identity'}")
                .engine("cubbyhole", "{'type':'cubbyhole'}")
                .engine("old", "{'type':'kv'}")
                .auth("token", "{'type':'token'}")
                .auth("old", "{'type':'userpass'}")
                .policy("root", "")
                .policy("default", "")
                .policy("old", POLICY)
                .has("pki/roles/a", "{'ttl':3600}")
                .has("pki/roles/b", "{'ttl':3600}");
        assertThat(plan().unmanaged()).containsExactly("auth/old/", "mounts/old/", "pki/roles/b", "sys/policy/old");
    }

    @Test
    void a_404_counts_only_where_the_token_may_read() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1h'}").file("auth/ar/role/b.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}").may("auth/ar/role/a", "deny").may("auth/ar/role/b", "read");
        assertThat(item("auth/ar/role/a.json").verdict()).isEqualTo(ItemVerdict.UNVERIFIABLE);
        assertThat(item("auth/ar/role/b.json").verdict()).isEqualTo(ItemVerdict.CREATE);
        assertThat(item("auth/ar/role/b.json").warnings())
                .contains("The token may not write this; it lacks create or update.");
    }

    @Test
    void without_the_lists_nothing_is_taken_for_absent() throws ServiceException {
        folder.file("sys/mounts/pki.json", "{'type':'pki'}")
                .file("mounts/kv/roles/a.json", "{'ttl':'1h'}")
                .raw("sys/policy/a.hcl", POLICY);
        vault.denies("sys/mounts").denies("sys/policies/acl").may("sys/policies/acl/a", "deny");
        assertThat(plan().items()).extracting(ItemPlan::verdict).containsOnly(ItemVerdict.UNVERIFIABLE);
    }

    @Test
    void an_endpoint_that_cannot_be_read_is_said_to_be_so() throws ServiceException {
        folder.file("mounts/mq/config/connection.json", "{'connection_uri':'http://mq'}");
        vault.engine("mq", "{'type':'rabbitmq'}").answers("mq/config/connection", new VaultRead.WriteOnly());
        var item = item("mounts/mq/config/connection.json");
        assertThat(item.verdict()).isEqualTo(ItemVerdict.UNVERIFIABLE);
        assertThat(item.needs()).containsExactly(new SecretRef("mq/config/connection", "password"));
    }

    @Test
    void a_user_that_is_there_is_the_same_and_what_cannot_be_read_is_named() throws ServiceException {
        folder.file("auth/up/users/al.json", "{'token_policies':['x']}");
        vault.auth("up", "{'type':'userpass'}").has("auth/up/users/al", "{'token_policies':['x']}");
        var item = item("auth/up/users/al.json");
        assertThat(item.verdict()).isEqualTo(ItemVerdict.SAME);
        assertThat(item.warnings()).containsExactly("Never shown by the server, so not compared: password");
    }

    @Test
    void a_secret_that_is_given_lets_a_user_be_made() throws ServiceException {
        folder.file("auth/up/users/al.json", "{'token_policies':['x']}");
        vault.auth("up", "{'type':'userpass'}");
        var plan = new Planner(vault, new Fan(Runnable::run, 1))
                .plan(folder.read(), new Selection.Everything(), Set.of(new SecretRef("auth/up/users/al", "password")));
        assertThat(plan.items()).extracting(ItemPlan::verdict).containsExactly(ItemVerdict.CREATE);
    }

    @Test
    void a_secret_field_in_the_tree_is_refused_and_never_printed() throws ServiceException {
        folder.file("auth/up/users/al.json", "{'password':'S3cret'}")
                .file("mounts/x/y/z.json", "{'client_secret':'S3cret'}");
        vault.auth("up", "{'type':'userpass'}").engine("x", "{'type':'nobody-knows'}");
        assertThat(plan().items()).extracting(ItemPlan::verdict).containsOnly(ItemVerdict.ERROR);
        assertThat(plan().toString()).doesNotContain("S3cret");
    }

    @Test
    void a_secret_that_the_server_shows_in_the_clear_is_never_printed() throws ServiceException {
        folder.file("mounts/db/config/my.json", "{'connection_url':'{{username}}:{{password}}@tcp(h)/'}");
        vault.engine("db", "{'type':'database'}")
                .has("db/config/my", "{'connection_details':{'connection_url':'v:S3cret@tcp(h)/'}}");
        assertThat(plan().items()).extracting(ItemPlan::verdict).containsOnly(ItemVerdict.CHANGED);
        assertThat(plan().toString()).doesNotContain("S3cret");
    }

    @Test
    void names_that_the_server_takes_for_one_are_refused() throws ServiceException {
        folder.file("auth/ar/role/App.json", "{'token_ttl':'1h'}").file("auth/ar/role/app.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}");
        assertThat(plan().items()).extracting(ItemPlan::verdict).containsExactly(ItemVerdict.ERROR, ItemVerdict.ERROR);
    }

    @Test
    void two_names_of_one_setting_are_refused() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1h','ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}");
        assertThat(item("auth/ar/role/a.json").error().orElseThrow())
                .contains("token_ttl: ttl is another name of the same setting; keep one");
    }

    @Test
    void a_path_that_no_rule_knows_goes_by_the_general_ones() throws ServiceException {
        folder.file("mounts/n/role/r.json", "{'policies':'b,a','ttl':'1h','color':'red','n':'5'}");
        vault.engine("n", "{'type':'nobody-knows'}")
                .has("n/role/r", "{'policies':['a','b'],'ttl':3600,'color':'blue','n':5}");
        var item = item("mounts/n/role/r.json");
        assertThat(item.kind()).isEqualTo("nobody-knows item");
        assertThat(item.fields())
                .filteredOn(field -> field.verdict() != FieldVerdict.SAME)
                .extracting(FieldPlan::name)
                .containsExactly("color");
    }

    @Test
    void a_path_that_a_mount_has_never_heard_of_is_refused() throws ServiceException {
        folder.file("auth/ar/rol/a.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}").answers("auth/ar/rol/a", new VaultRead.NoRoute());
        assertThat(item("auth/ar/rol/a.json").error())
                .hasValueSatisfying(why -> assertThat(why).contains("the server has no such path"));
    }

    @Test
    void nested_mounts_are_told_apart() throws ServiceException {
        folder.file("auth/team/ar/role/r.json", "{'token_ttl':'1h'}")
                .file("mounts/team/pki/roles/r.json", "{'ttl':'1h'}");
        vault.auth("team/ar", "{'type':'approle'}")
                .engine("team/pki", "{'type':'pki'}")
                .has("auth/team/ar/role/r", "{'token_ttl':3600}")
                .has("team/pki/roles/r", "{'ttl':3600}");
        assertThat(plan().items()).extracting(ItemPlan::kind).containsExactly("approle role", "pki role");
        assertThat(plan().allSame()).isTrue();
    }

    @Test
    void a_selection_takes_along_what_it_depends_on() throws ServiceException {
        folder.file("sys/auth/ar.json", "{'type':'approle'}")
                .file("auth/ar/role/a.json", "{'token_policies':['ops']}")
                .file("auth/ar/role/b.json", "{'token_policies':['other']}")
                .raw("sys/policy/Ops.hcl", POLICY)
                .raw("sys/policy/other.hcl", POLICY);
        var plan = plan(new Selection.Only(Set.of("auth/ar/role/a")));
        assertThat(plan.items())
                .extracting(ItemPlan::file)
                .containsExactly("auth/ar/role/a.json", "sys/auth/ar.json", "sys/policy/Ops.hcl");
    }

    @Test
    void a_selection_that_means_nothing_is_an_error() throws ServiceException {
        folder.file("sys/auth/ar.json", "{'type':'approle'}");
        vault.auth("ar", "{'type':'approle'}");
        var plan = plan(new Selection.Only(Set.of("sys/auth/ra.json", "sys/auth/ar")));
        assertThat(plan.items())
                .extracting(item -> item.file() + " " + item.verdict())
                .containsExactly("sys/auth/ar.json SAME", "sys/auth/ra.json ERROR");
    }

    @Test
    void an_order_that_contradicts_the_nature_of_things_is_refused() throws ServiceException {
        folder.file("sys/mounts/t.json", "{'type':'transit'}")
                .file("mounts/t/keys/k.json", "{'type':'aes256-gcm96'}")
                .file("mounts/t/keys/k/config.json", "{'deletion_allowed':true}")
                .raw("mounts/t/order.yaml", "- keys/k/config\n- keys/k\n");
        assertThat(item("mounts/t/order.yaml").error().orElseThrow())
                .contains("mounts/t/keys/k/config.json needs mounts/t/keys/k.json first");
    }

    @Test
    void a_server_that_cannot_be_asked_is_no_verdict() {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}").breaks("auth/ar/role/a");
        assertThatThrownBy(this::plan).isInstanceOf(ServiceException.Unreachable.class);
    }

    @Test
    void a_write_says_each_live_value_that_it_would_reset() throws ServiceException {
        folder.file("mounts/pki/roles/a.json", "{'allow_subdomains':true,'ttl':'2h'}");
        vault.engine("pki", "{'type':'pki'}")
                .has(
                        "pki/roles/a",
                        "{'allow_subdomains':true,'ttl':3600,'key_type':'rsa','key_bits':2048,'key_usage':[],'not_before_duration':0,'signature_bits':512,'no_store':false,'allow_localhost':true,'of_tomorrow':false}");
        assertThat(item("mounts/pki/roles/a.json").warnings())
                .contains(
                        "This write resets what is live and not in Git: key_usage, not_before_duration, of_tomorrow, signature_bits");
    }

    @Test
    void what_every_write_of_a_jwt_role_resets_is_said() throws ServiceException {
        folder.file("auth/j/role/a.json", "{'token_ttl':'2h'}");
        vault.auth("j", "{'type':'jwt'}")
                .has(
                        "auth/j/role/a",
                        "{'token_ttl':60,'role_type':'jwt','bound_claims_type':'glob','oidc_disable_confirmation':true}");
        assertThat(item("auth/j/role/a.json").warnings())
                .contains(
                        "Any write here clears role_type.",
                        "Any write here clears bound_claims_type.",
                        "Any write here clears oidc_disable_confirmation.");
    }

    @Test
    void a_misspelt_field_that_is_false_is_not_the_same() throws ServiceException {
        folder.file("mounts/pki/roles/a.json", "{'allow_localhst':false}");
        vault.engine("pki", "{'type':'pki'}").has("pki/roles/a", "{'allow_localhost':true}");
        var item = item("mounts/pki/roles/a.json");
        assertThat(item.verdict()).isEqualTo(ItemVerdict.CHANGED);
        assertThat(item.warnings()).contains("The server shows no field allow_localhst; perhaps it knows none.");
    }

    @Test
    void names_that_a_server_takes_for_one_are_one() throws ServiceException {
        folder.file("auth/j/role/CaseX.json", "{'token_ttl':'1h'}");
        vault.auth("j", "{'type':'jwt'}").has("auth/j/role/casex", "{'token_ttl':3600}");
        assertThat(item("auth/j/role/CaseX.json").verdict()).isEqualTo(ItemVerdict.SAME);
        assertThat(plan().unmanaged()).containsExactly("auth/j/");
    }

    @Test
    void two_files_about_one_name_are_an_error() throws ServiceException {
        for (var place : List.of("auth/j/role/", "identity/entity/name/", "identity/group/name/")) {
            folder.file(place + "CaseX.json", "{'policies':['a']}").file(place + "casex.json", "{'policies':['b']}");
        }
        vault.auth("j", "{'type':'jwt'}");
        assertThat(plan().items()).hasSize(6).allSatisfy(item -> assertThat(
                        item.error().orElseThrow())
                .contains("is about the same path for this server"));
    }

    @Test
    void a_quota_comes_after_the_mount_that_its_path_lies_below() throws ServiceException {
        folder.file("sys/quotas/rate-limit/q.json", "{'rate':5,'path':'qm/foo/bar'}")
                .file("sys/mounts/qm.json", "{'type':'pki'}");
        assertThat(plan(new Selection.Only(Set.of("sys/quotas/rate-limit/q.json")))
                        .items())
                .extracting(ItemPlan::file)
                .contains("sys/mounts/qm.json");
    }

    @Test
    void a_write_that_takes_a_password_out_of_a_url_says_so() throws ServiceException {
        folder.file("mounts/db/config/pg.json", "{'connection_url':'postgres://db/b'}");
        vault.engine("db", "{'type':'database'}")
                .has("db/config/pg", "{'connection_details':{'connection_url':'postgres://v:xxxxx@db/a'}}");
        assertThat(item("mounts/db/config/pg.json").warnings())
                .contains("The server has a password in connection_url, and this write takes it away.");
    }

    @Test
    void what_lies_in_folders_without_any_file_is_named_too() throws ServiceException {
        folder.file("sys/auth/ar.json", "{'type':'approle'}")
                .file("identity/entity/name/Ada.json", "{'policies':['a']}");
        vault.auth("ar", "{'type':'approle'}")
                .auth("token", "{'type':'token'}")
                .has("auth/ar/role/gone", "{'token_ttl':60}")
                .has("auth/token/roles/ci", "{'orphan':true}")
                .has("identity/entity/name/ada", "{'policies':['a']}")
                .has("identity/entity/name/entity_1234", "{'policies':['a']}")
                .has("identity/entity/name/bob", "{'policies':['a']}")
                .has("identity/group/name/ops", "{'policies':['a']}")
                .has("sys/quotas/rate-limit/all", "{'rate':5}")
                .has("sys/policies/password/long", "{'policy':'length = 20'}")
                .has("sys/audit", "{'file/':{'type':'file'}}");
        assertThat(plan().unmanaged())
                .containsExactly(
                        "auth/ar/role/gone",
                        "auth/token/roles/ci",
                        "identity/entity/name/bob",
                        "identity/group/name/ops",
                        "sys/audit/file",
                        "sys/policies/password/long",
                        "sys/quotas/rate-limit/all");
    }

    @Test
    void a_changed_default_policy_is_not_in_git_until_a_file_is_about_it() throws ServiceException {
        folder.file("sys/auth/ar.json", "{'type':'approle'}");
        vault.auth("ar", "{'type':'approle'}").policy("default", POLICY);
        assertThat(plan().unmanaged()).containsExactly("sys/policy/default");
        folder.raw("sys/policy/default.hcl", POLICY);
        assertThat(plan().unmanaged()).isEmpty();
    }

    @Test
    void an_alias_beside_the_file_of_its_entity_is_not_in_git() throws ServiceException {
        var alias = "{'id':'a1','name':'ada','canonical_id':'e1','mount_accessor':'m1'}";
        folder.file("identity/entity/name/ada.json", "{'policies':['a']}")
                .file("identity/group/name/ops.json", "{'type':'external'}");
        vault.has("identity/entity/name/ada", "{'policies':['a'],'aliases':[%s]}".formatted(alias))
                .has("identity/entity-alias/id/a1", alias)
                .has("identity/group/name/ops", "{'type':'external','alias':{'id':'a2','name':'x'}}");
        assertThat(plan().unmanaged()).containsExactly("identity/entity-alias/id/a1", "identity/group-alias/id/a2");
        folder.file("identity/entity-alias/id/a1.json", "{'name':'ada'}");
        assertThat(plan().unmanaged()).containsExactly("identity/group-alias/id/a2");
    }

    @Test
    void a_thing_of_which_the_server_gave_the_number_is_made_by_no_file() throws ServiceException {
        folder.file("identity/entity-alias/id/a1.json", "{'name':'ada'}")
                .file("mounts/pki/issuer/one.json", "{'leaf_not_after_behavior':'permit'}");
        vault.engine("pki", "{'type':'pki'}");
        assertThat(plan().items()).hasSize(2).allSatisfy(item -> {
            assertThat(item.verdict()).isEqualTo(ItemVerdict.ERROR);
            assertThat(item.error().orElseThrow()).contains("no file can make it");
        });
    }

    @Test
    void an_alias_of_another_server_is_an_error_that_says_how_to_make_it_here() throws ServiceException {
        folder.file("identity/entity-alias/id/a1.json", "{'name':'ada','canonical_id':'e1','mount_accessor':'m1'}")
                .file("identity/group-alias/id/a2.json", "{'name':'cn=ops'}");
        assertThat(item("identity/entity-alias/id/a1.json").error().orElseThrow())
                .contains(
                        "'write identity/entity-alias name=\"ada\" canonical_id=ID mount_accessor=ACCESSOR'",
                        "identity/entity/name/",
                        "sys/auth",
                        "delete this file and adopt again");
        assertThat(item("identity/group-alias/id/a2.json").error().orElseThrow())
                .contains("'write identity/group-alias name=\"cn=ops\"", "identity/group/name/");
    }

    @Test
    void an_aliass_own_metadata_is_compared() throws ServiceException {
        folder.file("identity/entity-alias/id/a1.json", "{'name':'ada','custom_metadata':{'team':'a'}}");
        vault.has("identity/entity-alias/id/a1", "{'name':'ada','custom_metadata':{'team':'b'},'metadata':{'x':'y'}}");
        assertThat(item("identity/entity-alias/id/a1.json").fields())
                .extracting(field -> field.name() + " " + field.verdict())
                .containsExactly("name SAME", "custom_metadata CHANGED");
    }

    @Test
    void an_unset_setting_of_a_mount_is_left_out_by_the_server_whatever_it_is_called() throws ServiceException {
        folder.file(
                "sys/mounts/pki.json",
                "{'type':'pki','config':{'of_tomorrow':false,'list':[],'text':'','number':0,'other':true}}");
        vault.engine("pki", "{'type':'pki','config':{'default_lease_ttl':0}}");
        var item = item("sys/mounts/pki.json");
        assertThat(item.fields())
                .filteredOn(field -> field.verdict() == FieldVerdict.CHANGED)
                .extracting(FieldPlan::name)
                .containsExactly("config.other");
        folder.file("sys/mounts/pki.json", "{'type':'pki','config':{'of_tomorrow':false}}");
        assertThat(item("sys/mounts/pki.json").verdict()).isEqualTo(ItemVerdict.SAME);
        assertThat(item("sys/mounts/pki.json").warnings())
                .containsExactly(
                        "The server shows no field config.of_tomorrow, as it does of what is unset; perhaps it knows none.");
    }

    @Test
    void what_the_server_makes_by_itself_is_not_called_live_and_not_in_git() throws ServiceException {
        folder.file("auth/gh/map/teams/dev.json", "{'value':'a'}")
                .file("mounts/n/config/access.json", "{'address':'http://b'}");
        vault.auth("gh", "{'type':'github'}")
                .engine("n", "{'type':'nomad'}")
                .has("auth/gh/map/teams/dev", "{'key':'dev','value':'a'}")
                .has("n/config/access", "{'address':'http://a'}");
        assertThat(item("auth/gh/map/teams/dev.json").warnings()).isEmpty();
        assertThat(item("mounts/n/config/access.json").needs()).isEmpty();
    }

    @Test
    void files_whose_names_differ_only_by_case_are_two_where_the_server_keeps_them_apart() throws ServiceException {
        folder.file("auth/token/roles/Ci.json", "{'orphan':true}").file("auth/token/roles/ci.json", "{'orphan':false}");
        vault.has("auth/token/roles/Ci", "{'orphan':true}").has("auth/token/roles/ci", "{'orphan':false}");
        assertThat(plan().items()).hasSize(2).allSatisfy(item -> assertThat(item.verdict())
                .isEqualTo(ItemVerdict.SAME));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'enabled':false}                          | SAME",
                "{'enabled':false,'allowed_origins':['*']}  | ERROR",
                "{'enabled':true}                           | ERROR",
                "{'allowed_origins':[]}                     | ERROR",
                "{'enabled':true,'allowed_origins':['*']}   | CHANGED"
            })
    void a_write_that_would_switch_cors_on_against_its_file_is_refused(String file, ItemVerdict verdict)
            throws ServiceException {
        folder.file("sys/config/cors.json", file);
        vault.has("sys/config/cors", "{'enabled':false}");
        assertThat(item("sys/config/cors.json").verdict()).isEqualTo(verdict);
    }

    @Test
    void cors_is_never_switched_off_by_a_write() throws ServiceException {
        folder.file("sys/config/cors.json", "{'enabled':false}");
        vault.has("sys/config/cors", "{'enabled':true,'allowed_origins':['*']}");
        assertThat(item("sys/config/cors.json").error().orElseThrow()).contains("once true, it stays true");
    }

    @Test
    void what_names_a_role_comes_after_it_and_what_names_a_key_after_that() throws ServiceException {
        folder.file("mounts/pki/config/acme.json", "{'enabled':true,'default_directory_policy':'role:web'}")
                .file("mounts/pki/config/cluster.json", "{'path':'https://a'}")
                .file("mounts/pki/roles/web.json", "{'allow_any_name':true}")
                .file("identity/oidc/role/r.json", "{'key':'k'}")
                .file("identity/oidc/key/k.json", "{'algorithm':'ES256'}")
                .file("identity/oidc/client/c.json", "{'key':'k','assignments':['a']}")
                .file("identity/oidc/assignment/a.json", "{'entity_ids':['x']}")
                .file("identity/oidc/provider/p.json", "{'scopes_supported':['s']}")
                .file("identity/oidc/scope/s.json", "{'template':'{}'}");
        vault.engine("pki", "{'type':'pki'}");
        assertThat(needed("pki/config/acme"))
                .containsExactly(
                        "mounts/pki/config/acme.json", "mounts/pki/config/cluster.json", "mounts/pki/roles/web.json");
        assertThat(needed("pki/roles/web"))
                .containsExactly("mounts/pki/config/cluster.json", "mounts/pki/roles/web.json");
        assertThat(needed("identity/oidc/role/r"))
                .containsExactly("identity/oidc/key/k.json", "identity/oidc/role/r.json");
        assertThat(needed("identity/oidc/client/c"))
                .containsExactly(
                        "identity/oidc/assignment/a.json", "identity/oidc/client/c.json", "identity/oidc/key/k.json");
        assertThat(needed("identity/oidc/provider/p"))
                .containsExactly("identity/oidc/provider/p.json", "identity/oidc/scope/s.json");
    }

    private List<String> needed(String path) throws ServiceException {
        return plan(new Selection.Only(Set.of(path))).items().stream()
                .map(ItemPlan::file)
                .toList();
    }
}
