package io.wheelhouse.vault.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AdopterTest {
    private static final String POLICY = "path \"x\" { capabilities = [\"read\"] } # why\n";

    /** As Vault 1.18 fills it in. */
    private static final String TEMPLATE =
            "{{ if (eq .Type \\'STS\\') }}{{ printf \\'vault-%s-%s\\'  (unix_time) (random 20) | truncate 32 }}{{ else }}{{ printf \\'vault-%s-%s-%s\\' (printf \\'%s-%s\\' (.DisplayName) (.PolicyName) | truncate 42) (unix_time) (random 20) | truncate 64 }}{{ end }}";

    @TempDir
    Path folder;

    private final FakeVault vault = new FakeVault();
    private final VaultService service = new VaultService(vault, "here", "prod", InstantSource.system(), Runnable::run);

    private Adoption adopt() throws ServiceException {
        return service.adopt();
    }

    private Plan proof() throws ServiceException, IOException {
        new TreeFolder(folder).write(adopt());
        return service.plan(service.read(folder), new Selection.Everything(), Secrets.NONE);
    }

    private void estate() {
        vault.engine("sys", "{'type':'system'}")
                .engine(
                        "pki",
                        "{'type':'pki','accessor':'pki_1','config':{'default_lease_ttl':0,'max_lease_ttl':315360000}}")
                .engine("team/kv", "{'type':'kv','options':{'version':'2'}}")
                .engine("kv1", "{'type':'kv','options':{'version':'1'}}")
                .engine("db", "{'type':'database'}")
                .engine("t", "{'type':'transit'}")
                .auth("token", "{'type':'token'}")
                .auth(
                        "ar",
                        "{'type':'approle','description':'d','config':{'token_type':'default-service','user_lockout_config':{'user_lockout_threshold':5}}}")
                .auth("up", "{'type':'userpass'}")
                .policy("root", "")
                .policy("default", "")
                .policy("ops", POLICY)
                .policy("hash", "{\"path\":{\"x\":{\"capabilities\":[\"read\"]}}}")
                .has("sys/policies/password/p", "{'policy':'length = 20'}")
                .has("sys/quotas/rate-limit/all", "{'name':'all','type':'rate-limit','rate':1000,'path':''}")
                .has("identity/entity/name/entity_1234", "{'policies':['x']}")
                .has("identity/group/name/g", "{'id':'1','name':'g','type':'internal','policies':['ops']}")
                .has(
                        "auth/ar/role/app",
                        "{'bind_secret_id':false,'token_policies':['ops'],'policies':['ops'],'token_ttl':3600,'token_num_uses':0,'token_type':'default','local_secret_ids':false}")
                .has("auth/up/users/al", "{'token_policies':['ops']}")
                .has("pki/roles/web", "{'key_type':'ec','key_bits':256,'ttl':3600,'allow_any_name':false}")
                .has("pki/config/urls", "{'issuing_certificates':['http://ca']}")
                .has("team/kv/config", "{'max_versions':5,'delete_version_after':'0s'}")
                .has("kv1/config", "{'S3cret':'S3cret'}")
                .has("team/kv/metadata/app", "{'max_versions':5}")
                .has(
                        "db/config/pg",
                        "{'plugin_name':'p','connection_details':{'connection_url':'postgres://v:xxxxx@db/a','username':'v'}}")
                .has("db/config/my", "{'plugin_name':'p','connection_details':{'connection_url':'v:S3cret@tcp(db)/'}}")
                .has("t/keys/k", "{'type':'rsa-4096','exportable':false,'deletion_allowed':true,'keys':{},'name':'k'}");
    }

    @Test
    void a_plan_over_an_adopted_server_shows_no_change_and_nothing_unmanaged() throws ServiceException, IOException {
        estate();
        var plan = proof();
        assertThat(plan.tree().problems()).isEmpty();
        assertThat(plan.items())
                .allSatisfy(item ->
                        assertThat(item.verdict().name()).as(item.toString()).isEqualTo("SAME"));
        assertThat(plan.unmanaged()).isEmpty();
    }

    @Test
    void what_every_server_has_and_what_is_data_is_left_out() throws ServiceException {
        estate();
        assertThat(adopt().files().keySet())
                .containsExactly(
                        "auth/ar/role/app.json",
                        "auth/up/users/al.json",
                        "identity/group/name/g.json",
                        "mounts/db/config/my.json",
                        "mounts/db/config/pg.json",
                        "mounts/pki/config/urls.json",
                        "mounts/pki/roles/web.json",
                        "mounts/t/keys/k.json",
                        "mounts/t/keys/k/config.json",
                        "mounts/team/kv/config.json",
                        "sys/auth/ar.json",
                        "sys/auth/up.json",
                        "sys/mounts/db.json",
                        "sys/mounts/kv1.json",
                        "sys/mounts/pki.json",
                        "sys/mounts/t.json",
                        "sys/mounts/team/kv.json",
                        "sys/policies/password/p.hcl",
                        "sys/policy/hash.json",
                        "sys/policy/ops.hcl",
                        "sys/quotas/rate-limit/all.json");
        assertThat(vault.requests()).doesNotContain("read kv1/config", "list team/kv/metadata");
        assertThat(adopt().files().toString()).doesNotContain("S3cret").doesNotContain("xxxxx");
    }

    @Test
    void a_file_says_only_what_was_set() throws ServiceException {
        estate();
        assertThat(adopt().files())
                .containsEntry("auth/ar/role/app.json", """
                        {
                          "bind_secret_id": false,
                          "token_policies": ["ops"],
                          "token_ttl": 3600
                        }
                        """)
                .containsEntry("sys/auth/ar.json", """
                        {
                          "config": {
                            "user_lockout_config": {
                              "lockout_threshold": 5
                            }
                          },
                          "description": "d",
                          "type": "approle"
                        }
                        """)
                .containsEntry("sys/policy/ops.hcl", POLICY);
    }

    @Test
    void what_may_not_be_seen_is_named() throws ServiceException {
        estate();
        vault.denies("auth/ar/role").denies("pki/roles/web").denies("sys/policies/acl");
        assertThat(adopt().left())
                .containsExactly(
                        "auth/ar/role: the token may not list it.",
                        "db/config/my: connection_url is a secret, or holds one, and no file holds secrets.",
                        "db/config/pg: connection_url is a secret, or holds one, and no file holds secrets.",
                        "pki/roles/web: the token may not read it.",
                        "sys/policy: the token may not list policies.");
    }

    @Test
    void no_name_leads_out_of_the_folder() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/..", "{'token_ttl':1}")
                .has("auth/ar/role/.x", "{'token_ttl':1}");
        assertThat(adopt().files().keySet()).containsExactly("sys/auth/ar.json");
        assertThat(adopt().left()).hasSize(2).allSatisfy(left -> assertThat(left)
                .contains("its name cannot be a file's"));
    }

    @Test
    void files_that_are_there_are_named_before_they_are_overwritten() throws ServiceException, IOException {
        estate();
        var target = new TreeFolder(folder);
        target.write(adopt());
        assertThat(target.differing(adopt())).isEmpty();
        Files.writeString(folder.resolve("sys/policy/ops.hcl"), "mine");
        assertThat(target.differing(adopt())).containsExactly("sys/policy/ops.hcl");
    }

    @Test
    void what_a_server_would_not_choose_by_itself_is_taken_over() throws ServiceException {
        vault.engine("pki", "{'type':'pki'}")
                .auth("j", "{'type':'jwt'}")
                .auth("token", "{'type':'token','description':'token based credentials','config':{'max_lease_ttl':60}}")
                .policy("default", POLICY)
                .has("pki/roles/web", "{'key_type':'rsa','key_usage':[],'not_before_duration':0,'signature_bits':512}")
                .has("auth/j/role/r", "{'role_type':'jwt','bound_claims':{'guest':false}}");
        var files = adopt().files();
        assertThat(files.get("mounts/pki/roles/web.json"))
                .contains("\"key_usage\": []", "\"not_before_duration\": 0", "\"signature_bits\": 512");
        assertThat(files.get("auth/j/role/r.json")).contains("\"guest\": false");
        assertThat(files.get("sys/auth/token.json")).contains("\"max_lease_ttl\": 60");
        assertThat(files).containsEntry("sys/policy/default.hcl", POLICY);
    }

    @Test
    void what_is_not_taken_over_is_named() throws ServiceException {
        vault.engine("mq", "{'type':'rabbitmq'}")
                .engine("k", "{'type':'kubernetes'}")
                .engine("pki", "{'type':'pki'}")
                .answers("mq/config/connection", new VaultRead.WriteOnly())
                .has("pki/config/issuers", "{'default':'i1','default_follows_latest_issuer':true}")
                .has("pki/issuers/i1", "{}")
                .has("pki/issuers/i2", "{}")
                .has("pki/issuer/i1", "{'issuer_name':'one','leaf_not_after_behavior':'permit','ca_chain':['x']}")
                .has(
                        "pki/issuer/i2",
                        "{'issuer_name':'two','leaf_not_after_behavior':'err','usage':'read-only,issuing-certificates,crl-signing,ocsp-signing','certificate':'x'}")
                .has("identity/mfa/method/m1", "{'type':'totp'}")
                .has("identity/mfa/login-enforcement/e", "{'mfa_method_ids':['m1']}")
                .has("sys/config/ui/headers/X-A", "{'value':'b'}")
                .has(
                        "sys/config/auditing/request-headers",
                        "{'headers':{'x-a':{'hmac':true},'correlation-id':{'hmac':false}}}");
        assertThat(adopt().left())
                .containsExactly(
                        "identity/mfa/login-enforcement/e: it speaks of methods by numbers that this server gave, so it is not adopted.",
                        "identity/mfa/method/m1: it goes by a number that this server gave, so it is not adopted.",
                        "k/: what lies in an engine or method of type kubernetes is not known here.",
                        "mq/config/connection: the server never shows it, so whether it was set cannot be told.",
                        "pki/config/issuers: it belongs to a key of this server's own, so it is not adopted.",
                        "pki/issuer/i1: it belongs to a key of this server's own, so it is not adopted.",
                        "sys/config/auditing/request-headers/x-a: this is not adopted yet.",
                        "sys/config/ui/headers/X-A: this is not adopted yet.");
    }

    @Test
    void what_is_set_of_a_server_or_of_identitys_tokens_is_taken_over() throws ServiceException, IOException {
        vault.engine("pki", "{'type':'pki'}")
                .auth("c", "{'type':'cert'}")
                .auth("c2", "{'type':'cert'}")
                .has("pki/config/acme", "{'enabled':true,'allowed_roles':['*'],'eab_policy':'not-required'}")
                .has("auth/c/config", "{'disable_binding':true,'ocsp_cache_size':0}")
                .has("auth/c2/config", "{'disable_binding':false,'ocsp_cache_size':0}")
                .has("identity/oidc/role/r", "{'key':'default','ttl':86400,'client_id':'x'}")
                .has("identity/oidc/key/default", "{'algorithm':'RS256','allowed_client_ids':['*']}")
                .has(
                        "identity/oidc/provider/default",
                        "{'allowed_client_ids':['a'],'issuer':'https://h/v1/identity/oidc/provider/default'}")
                .has("identity/oidc/assignment/allow_all", "{'entity_ids':['*'],'group_ids':['*']}")
                .has(
                        "identity/oidc/client/c",
                        "{'client_id':'x','client_secret':'S3cret','redirect_uris':['https://a']}")
                .has("identity/oidc/config", "{'issuer':''}")
                .has("sys/quotas/config", "{'enable_rate_limit_audit_logging':true,'rate_limit_exempt_paths':[]}")
                .has(
                        "sys/config/cors",
                        "{'enabled':true,'allowed_origins':['*'],'allowed_headers':['X-Vault-Token','X-A']}");
        var adoption = adopt();
        assertThat(adoption.left()).isEmpty();
        assertThat(adoption.files().keySet())
                .containsExactly(
                        "auth/c/config.json",
                        "identity/oidc/client/c.json",
                        "identity/oidc/provider/default.json",
                        "identity/oidc/role/r.json",
                        "mounts/pki/config/acme.json",
                        "sys/auth/c.json",
                        "sys/auth/c2.json",
                        "sys/config/cors.json",
                        "sys/mounts/pki.json",
                        "sys/quotas/config.json");
        assertThat(adoption.files().toString()).doesNotContain("S3cret");
        assertThat(adoption.files().get("identity/oidc/provider/default.json")).contains("\"issuer\": \"https://h\"");
        assertThat(adoption.files().get("sys/config/cors.json")).contains("\"allowed_headers\": [\"X-A\"]");
        var plan = proof();
        assertThat(plan.allSame()).isTrue();
        assertThat(plan.unmanaged()).isEmpty();
    }

    @Test
    void a_field_that_is_a_secret_or_holds_one_is_left_out_and_named() throws ServiceException, IOException {
        vault.engine("db", "{'type':'database'}")
                .engine("odd", "{'type':'pki','options':{'api_token':'S3cret','a':'b'}}")
                .auth("o", "{'type':'oidc'}")
                .has("db/config/my", "{'connection_details':{'connection_url':'v:S3cret@tcp(db)/','username':'v'}}")
                .has("db/config/pg", "{'connection_details':{'connection_url':'postgres://v:xxxxx@db/a'}}")
                .has("db/config/none", "{'connection_details':{'password':'','tls_token':false}}")
                .has(
                        "auth/o/config",
                        "{'oidc_discovery_url':'https://i','provider_config':{'provider':'x','client_secret':'S3cret'}}")
                .has("sys/audit", "{'a/':{'type':'socket','options':{'address':'x','token':'S3cret'}}}");
        var adoption = adopt();
        assertThat(adoption.left())
                .containsExactly(
                        "auth/o/config: provider_config.client_secret is a secret, or holds one, and no file holds secrets.",
                        "db/config/my: connection_url is a secret, or holds one, and no file holds secrets.",
                        "db/config/pg: connection_url is a secret, or holds one, and no file holds secrets.",
                        "sys/audit/a: options.token is a secret, or holds one, and no file holds secrets.",
                        "sys/mounts/odd: options.api_token is a secret, or holds one, and no file holds secrets.");
        assertThat(adoption.toString()).doesNotContain("S3cret");
        assertThat(adoption.files().get("auth/o/config.json")).contains("\"provider\": \"x\"");
        assertThat(proof().items())
                .allSatisfy(item ->
                        assertThat(item.verdict().name()).as(item.toString()).isEqualTo("SAME"));
    }

    @Test
    void a_masked_password_is_left_out_and_named_whatever_field_it_is_in() throws ServiceException, IOException {
        vault.engine("db", "{'type':'database'}")
                .has(
                        "db/config/a",
                        "{'plugin_name':'p','connection_details':{'connection_url':'postgres://v:***@db/a','replica_dsn':'v:***@tcp(r)/a','hosts':['pg://v:xxxxx@h'],'tree':{'url':'pg://v:*****@h'}}}");
        var adoption = adopt();
        assertThat(adoption.left())
                .containsExactly(
                        "db/config/a: connection_url, hosts, replica_dsn, tree are a secret, or hold one, and no file holds secrets.");
        assertThat(adoption.files().get("mounts/db/config/a.json"))
                .contains("\"postgres://v@db/a\"", "\"v@tcp(r)/a\"", "\"pg://v@h\"")
                .doesNotContain("*", "xxxxx");
        assertThat(proof().items())
                .allSatisfy(item ->
                        assertThat(item.verdict().name()).as(item.toString()).isEqualTo("SAME"));
    }

    @Test
    void what_is_listed_and_not_read_is_named() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/team/app", "{'token_ttl':60}")
                .answers("auth/ar/role/gone", new VaultRead.Absent())
                .denies("sys/audit");
        assertThat(adopt().left())
                .containsExactly(
                        "auth/ar/role/gone: the server lists it and does not show it.",
                        "auth/ar/role/team/: what lies in a folder there is not adopted.",
                        "sys/audit: the token may not see audit devices.");
    }

    @Test
    void aliases_are_taken_over_with_what_they_belong_to() throws ServiceException, IOException {
        var ada =
                "{'id':'a1','name':'ada','canonical_id':'e1','mount_accessor':'m1','mount_path':'auth/ldap/','mount_type':'ldap','metadata':{'x':'y'},'local':false,'merged_from_canonical_ids':[],'custom_metadata':{'k':'v'},'creation_time':'t'}";
        var ops = "{'id':'a2','name':'cn=ops','canonical_id':'g1','mount_accessor':'m1','mount_path':'auth/ldap/'}";
        vault.has("identity/entity/name/ada", "{'id':'e1','policies':['ops'],'aliases':[%s]}".formatted(ada))
                .has("identity/entity/name/entity_1", "{'id':'e2','aliases':[{'id':'a3','name':'bob'}]}")
                .has("identity/group/name/ops", "{'id':'g1','type':'external','alias':%s}".formatted(ops))
                .has("identity/group/name/none", "{'id':'g2','type':'internal','alias':{}}")
                .has("identity/entity-alias/id/a1", ada)
                .has("identity/group-alias/id/a2", ops);
        assertThat(adopt().files())
                .containsKeys("identity/entity/name/ada.json", "identity/group/name/none.json")
                .containsEntry("identity/entity-alias/id/a1.json", """
                        {
                          "canonical_id": "e1",
                          "custom_metadata": {
                            "k": "v"
                          },
                          "mount_accessor": "m1",
                          "name": "ada"
                        }
                        """)
                .containsKey("identity/group-alias/id/a2.json")
                .doesNotContainKey("identity/entity-alias/id/a3.json");
        var plan = proof();
        assertThat(plan.allSame()).isTrue();
        assertThat(plan.unmanaged()).isEmpty();
        assertThat(plan.items()).allSatisfy(item -> assertThat(item.warnings()).isEmpty());
    }

    @Test
    void the_default_policy_of_any_release_is_left_to_the_server() throws ServiceException, IOException {
        vault.policy("default", POLICY);
        assertThat(adopt().files()).containsKey("sys/policy/default.hcl");
        assertThat(proof().unmanaged()).isEmpty();
    }

    @Test
    void what_the_server_makes_of_a_file_is_not_written_into_it() throws ServiceException {
        vault.auth("gh", "{'type':'github'}")
                .auth("l", "{'type':'ldap'}")
                .engine("aws", "{'type':'aws'}")
                .has("auth/gh/map/teams/dev", "{'key':'dev','value':'ops'}")
                .has(
                        "auth/l/config",
                        "{'url':'ldap://x','groupfilter':'(|(memberUid={{.Username}})(member={{.UserDN}})(uniqueMember={{.UserDN}}))'}")
                .has("aws/config/root", "{'region':'eu-west-1','username_template':'%s'}".formatted(TEMPLATE));
        assertThat(adopt().files())
                .containsEntry("auth/gh/map/teams/dev.json", "{\n  \"value\": \"ops\"\n}\n")
                .containsEntry("auth/l/config.json", "{\n  \"url\": \"ldap://x\"\n}\n")
                .containsEntry("mounts/aws/config/root.json", "{\n  \"region\": \"eu-west-1\"\n}\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void two_files_that_the_folder_takes_for_one_are_not_called_written() throws ServiceException, IOException {
        vault.has("auth/token/roles/Ci", "{'orphan':true}").has("auth/token/roles/ci", "{'orphan':false}");
        var roles = Files.createDirectories(folder.resolve("auth/token/roles"));
        Files.writeString(roles.resolve("Ci.json"), "");
        // As a disk does that does not keep capitals apart.
        Files.createLink(roles.resolve("ci.json"), roles.resolve("Ci.json"));
        var target = new TreeFolder(folder);
        assertThatThrownBy(() -> target.write(adopt()))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("auth/token/roles/Ci.json")
                .hasMessageContaining("differ only by case");
    }

    @Test
    void settings_of_a_connection_that_the_server_shows_escaped_are_written_plainly_and_without_a_password()
            throws ServiceException {
        vault.engine("db", "{'type':'database'}")
                .has(
                        "db/config/a",
                        "{'plugin_name':'p','connection_details':{'connection_url':'host=db%20user=v%20password=S3cret%20dbname=x'}}")
                .has(
                        "db/config/b",
                        "{'plugin_name':'p','connection_details':{'connection_url':'host=db%20user=%7B%7Busername%7D%7D%20password=%7B%7Bpassword%7D%7D'}}");
        var adoption = adopt();
        assertThat(adoption.toString())
                .doesNotContain("S3cret")
                .contains("host=db user={{username}} password={{password}}");
        assertThat(adoption.left())
                .contains("db/config/a: connection_url is a secret, or holds one, and no file holds secrets.")
                .noneMatch(line -> line.startsWith("db/config/b: connection_url"));
    }

    @Test
    void a_policy_whose_text_no_file_may_hold_is_left_and_named() throws ServiceException {
        vault.policy("comments", "# nothing yet\n")
                .policy("broken", "path \"x\" {")
                .policy("good", POLICY);
        var adoption = adopt();
        assertThat(adoption.files()).containsOnlyKeys("sys/policy/good.hcl");
        assertThat(adoption.left())
                .contains(
                        "sys/policies/acl/broken: its text holds no rule, or is not one that a file may hold.",
                        "sys/policies/acl/comments: its text holds no rule, or is not one that a file may hold.");
    }

    @Test
    void what_goes_by_another_name_when_it_is_read_is_written_by_its_own() throws ServiceException, IOException {
        vault.engine("db", "{'type':'database'}")
                .has("db/config/a", "{'plugin_name':'p','root_credentials_rotate_statements':['ALTER X']}");
        assertThat(adopt().files().get("mounts/db/config/a.json"))
                .isEqualTo("{\n  \"plugin_name\": \"p\",\n  \"root_rotation_statements\": [\"ALTER X\"]\n}\n");
        assertThat(proof().allSame()).isTrue();
    }

    @Test
    void what_a_key_is_made_with_is_no_setting_of_it() throws ServiceException, IOException {
        vault.engine("t", "{'type':'transit'}")
                .has(
                        "t/keys/k",
                        "{'type':'ed25519','derived':false,'imported_key':false,'soft_deleted':false,'auto_rotate_period':3600,'min_decryption_version':1}");
        vault.has("t/keys/plain", "{'type':'aes256-gcm96','derived':false,'min_decryption_version':1}");
        assertThat(adopt().files())
                .containsEntry("mounts/t/keys/k/config.json", "{\n  \"auto_rotate_period\": 3600\n}\n")
                .containsKey("mounts/t/keys/plain.json")
                .doesNotContainKey("mounts/t/keys/plain/config.json");
        assertThat(proof().allSame()).isTrue();
    }

    @Test
    void a_secret_in_a_mounts_description_is_left_out_and_named() throws ServiceException {
        vault.engine("m", "{'type':'pki','description':'postgres://v:S3cret@db/a'}")
                .auth("token", "{'type':'token','description':'password=S3cret','config':{'max_lease_ttl':60}}");
        var adoption = adopt();
        assertThat(adoption.toString()).doesNotContain("S3cret");
        assertThat(adoption.left())
                .containsExactly(
                        "sys/auth/token: description is a secret, or holds one, and no file holds secrets.",
                        "sys/mounts/m: description is a secret, or holds one, and no file holds secrets.");
    }
}
