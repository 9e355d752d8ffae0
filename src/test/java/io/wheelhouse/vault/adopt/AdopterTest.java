package io.wheelhouse.vault.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdopterTest {
    private static final String POLICY = "path \"x\" { capabilities = [\"read\"] } # why\n";

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
                .auth("c", "{'type':'cert'}")
                .auth("c2", "{'type':'cert'}")
                .answers("mq/config/connection", new VaultRead.WriteOnly())
                .has("pki/config/acme", "{'enabled':true}")
                .has("auth/c/config", "{'disable_binding':true,'ocsp_cache_size':0}")
                .has("auth/c2/config", "{'disable_binding':false,'ocsp_cache_size':0}")
                .has("identity/oidc/role/r", "{'key':'default'}")
                .has("identity/oidc/key/default", "{'algorithm':'RS256'}")
                .has("sys/config/cors", "{'enabled':true}");
        assertThat(adopt().left())
                .containsExactly(
                        "auth/c/config: this is not adopted yet.",
                        "identity/oidc/role/r: this is not adopted yet.",
                        "k/: what lies in an engine or method of type kubernetes is not known here.",
                        "mq/config/connection: the server never shows it, so whether it was set cannot be told.",
                        "pki/config/acme: this is not adopted yet.",
                        "sys/config/cors: this is not adopted yet.");
    }
}
