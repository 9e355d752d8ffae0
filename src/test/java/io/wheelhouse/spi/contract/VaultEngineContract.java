package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Text;
import org.junit.jupiter.api.Test;

/** Engines: what each makes of what it is given. */
interface VaultEngineContract extends VaultPart {
    @Test
    default void kv_1_keeps_anything_at_any_path() throws ServiceException {
        it().onEngine("kv", mount -> {
            mount.keeps("roles/x", "{'a':1,'b':[1,{'c':null}],'ttl':'1h'}", "{'a':1,'b':[1,{'c':null}],'ttl':'1h'}");
            mount.lists("", "roles/");
            mount.lists("roles", "x");
            mount.keeps("roles/x", "{'d':true}", "{'d':true}");
            mount.hides("roles/x", "a");
            mount.delete("roles/x");
            mount.absent("roles/x");
        });
    }

    @Test
    default void kv_2_has_a_configuration_versions_and_metadata() throws ServiceException {
        it().onEngine("kv-v2", mount -> {
            mount.shows("config", "{'max_versions':0,'cas_required':false,'delete_version_after':'0s'}");
            mount.keeps(
                    "config",
                    "{'max_versions':'5','delete_version_after':'30d'}",
                    "{'max_versions':5,'delete_version_after':'720h0m0s','cas_required':false}");
            mount.keeps("config", "{'cas_required':'true'}", "{'max_versions':5,'cas_required':true}");
            mount.write("config", "{'cas_required':false}");
            assertThat(mount.write("data/a/b", "{'data':{'p':'q'}}").fields().fields())
                    .containsKeys("version", "created_time");
            mount.shows("data/a/b", "{'data':{'p':'q'}}");
            mount.refuses("data/a/b", "{'p':'q'}", "no data provided");
            mount.lists("metadata", "a/");
            mount.lists("metadata/a", "b");
            mount.keeps(
                    "metadata/a/b",
                    "{'max_versions':3,'custom_metadata':{'o':'x'}}",
                    "{'max_versions':3,'custom_metadata':{'o':'x'},'current_version':1}");
            mount.delete("data/a/b");
            mount.absent("data/a/b");
            mount.shows("metadata/a/b", "{'current_version':1}");
            mount.delete("metadata/a/b");
            mount.absent("metadata/a/b");
        });
    }

    @Test
    default void pki_roles_are_replaced_and_their_defaults_filled_in() throws ServiceException {
        it().onEngine("pki", mount -> {
            assertThat(mount.write("roles/Web", "{}").fields().fields()).containsKey("key_type");
            mount.shows(
                    "roles/Web",
                    "{'key_type':'rsa','key_bits':2048,'issuer_ref':'default',"
                            + "'cn_validations':['email','hostname'],'not_before_duration':30,"
                            + "'key_usage':['DigitalSignature','KeyAgreement','KeyEncipherment'],"
                            + "'allow_ip_sans':true,'allow_localhost':true,'server_flag':true,'client_flag':true,"
                            + "'enforce_hostnames':true,'require_cn':true,'generate_lease':false,'no_store':false,"
                            + "'allowed_domains':[],'ext_key_usage':[],'max_ttl':0,'ttl':0,'not_after':''}");
            mount.lists("roles", "Web");
            mount.absent("roles/web");
            mount.keeps(
                    "roles/Web",
                    "{'allowed_domains':'a.com, b.com','max_ttl':'720h','key_usage':[]}",
                    "{'allowed_domains':['a.com','b.com'],'max_ttl':2592000,'key_usage':[]}");
            mount.keeps(
                    "roles/Web",
                    "{'key_type':'ec','no_store':true,'generate_lease':true,'cn_validations':[]}",
                    "{'key_type':'ec','key_bits':256,'no_store':true,'generate_lease':false,"
                            + "'cn_validations':['email','hostname'],'allowed_domains':[],'max_ttl':0}");
            mount.refuses("roles/Web", "{'key_type':'zz'}", "key type");
            mount.refuses("roles/Web", "{'ttl':'2h','max_ttl':'1h'}", "max_ttl");
        });
    }

    @Test
    default void pki_urls_and_lists_of_revoked_merge() throws ServiceException {
        it().onEngine("pki", mount -> {
            mount.shows(
                    "config/urls",
                    "{'issuing_certificates':[],'crl_distribution_points':[],'ocsp_servers':[],'enable_templating':false}");
            mount.write("config/urls", "{'issuing_certificates':'http://a/ca, http://b/ca'}");
            mount.keeps(
                    "config/urls",
                    "{'ocsp_servers':['http://o']}",
                    "{'issuing_certificates':['http://a/ca','http://b/ca'],'ocsp_servers':['http://o']}");
            mount.refuses("config/urls", "{'ocsp_servers':['nonsense']}", "invalid URL");
            mount.shows("config/crl", "{'expiry':'72h','disable':false,'ocsp_expiry':'12h','auto_rebuild':false}");
            mount.keeps("config/crl", "{'expiry':'3d','disable':'false'}", "{'expiry':'3d','disable':false}");
            mount.keeps("config/crl", "{'ocsp_expiry':'1h'}", "{'expiry':'3d','ocsp_expiry':'1h'}");
            mount.refuses("config/crl", "{'expiry':'1w'}", "expiry");
            mount.keeps("config/cluster", "{'path':'http://a/v1/pki'}", "{'path':'http://a/v1/pki','aia_path':''}");
            mount.keeps(
                    "config/auto-tidy",
                    "{'enabled':true,'interval_duration':'24h','tidy_cert_store':true,'pause_duration':'1s'}",
                    "{'enabled':true,'interval_duration':86400,'tidy_cert_store':true,'pause_duration':'1s','safety_buffer':259200}");
            mount.lists("issuers");
        });
    }

    @Test
    default void ssh_roles_are_replaced_and_show_what_their_type_has() throws ServiceException {
        it().onEngine("ssh", mount -> {
            mount.refuses("roles/Uu", "{}", "key type");
            mount.keeps(
                    "roles/Uu",
                    "{'key_type':'CA','allow_user_certificates':true,'ttl':'30m','allowed_user_key_lengths':{'rsa':2048},'allowed_users':'a,b'}",
                    "{'key_type':'ca','allow_user_certificates':true,'ttl':1800,'allowed_user_key_lengths':{'rsa':[2048]},"
                            + "'allowed_users':'a,b','algorithm_signer':'default','max_ttl':0,'default_extensions':{},"
                            + "'not_before_duration':30}");
            mount.lists("roles", "Uu");
            mount.absent("roles/uu");
            mount.keeps(
                    "roles/Uu",
                    "{'key_type':'ca','allow_user_certificates':true}",
                    "{'ttl':0,'allowed_user_key_lengths':{},'allowed_users':''}");
            mount.keeps(
                    "roles/Uu",
                    "{'key_type':'otp','default_user':'ubuntu','cidr_list':'10.0.0.0/8'}",
                    "{'key_type':'otp','default_user':'ubuntu','cidr_list':'10.0.0.0/8','port':22,'allowed_users':'','exclude_cidr_list':''}");
            mount.hides("roles/Uu", "ttl");
            mount.absent("config/ca");
        });
    }

    @Test
    default void transit_keys_are_made_once() throws ServiceException {
        it().onEngine("transit", mount -> {
            mount.keeps(
                    "keys/Kk",
                    "{'type':'ed25519'}",
                    "{'type':'ed25519','exportable':false,'deletion_allowed':false,'derived':false,'name':'Kk','latest_version':1,'auto_rotate_period':0}");
            mount.write("keys/Kk", "{'type':'aes256-gcm96','exportable':true}");
            mount.shows("keys/Kk", "{'type':'ed25519','exportable':false}");
            mount.write("keys/Kk/config", "{'deletion_allowed':'true','auto_rotate_period':'30d','exportable':true}");
            mount.shows("keys/Kk", "{'deletion_allowed':true,'auto_rotate_period':2592000,'exportable':true}");
            mount.write("keys/Kk/config", "{'exportable':false}");
            mount.shows("keys/Kk", "{'exportable':true,'deletion_allowed':true}");
            assertThat(it().server().read(mount.path("keys/Kk/config"))).isEqualTo(new VaultRead.WriteOnly());
            mount.lists("keys", "Kk");
            mount.keeps(
                    "keys/aes",
                    "{'derived':true,'convergent_encryption':true}",
                    "{'type':'aes256-gcm96','derived':true,'convergent_encryption':true}");
            mount.refuses("keys/bad", "{'type':'zz'}", "unknown key type");
            mount.keeps("cache-config", "{'size':500}", "{'size':500}");
        });
    }

    @Test
    default void database_connections_are_written_flat_and_read_nested() throws ServiceException {
        it().onEngine("database", mount -> {
            mount.refuses("config/none", "{}", "plugin name");
            mount.write(
                    "config/Pg",
                    "{'plugin_name':'postgresql-database-plugin','verify_connection':false,'allowed_roles':'*',"
                            + "'connection_url':'postgres://{{username}}:{{password}}@127.0.0.1:1/a','username':'v','password':'not-shown',"
                            + "'root_rotation_statements':['X']}");
            mount.shows(
                    "config/Pg",
                    "{'plugin_name':'postgresql-database-plugin','allowed_roles':['*'],'plugin_version':'',"
                            + "'root_credentials_rotate_statements':['X'],'password_policy':'',"
                            + "'connection_details':{'connection_url':'postgres://{{username}}:{{password}}@127.0.0.1:1/a','username':'v'}}");
            mount.hides("config/Pg", "password", "connection_url");
            mount.lists("config", "Pg");
            mount.write("config/Pg", "{'allowed_roles':'a,b','verify_connection':false,'max_open_connections':'7'}");
            mount.shows(
                    "config/Pg",
                    "{'allowed_roles':['a','b'],'root_credentials_rotate_statements':['X'],'connection_details':{"
                            + "'connection_url':'postgres://{{username}}:{{password}}@127.0.0.1:1/a','username':'v','max_open_connections':'7'}}");
        });
    }

    @Test
    default void database_connections_mask_a_password_in_the_url() throws ServiceException {
        it().onEngine("database", mount -> {
            mount.write(
                    "config/pg",
                    "{'plugin_name':'postgresql-database-plugin','verify_connection':false,'connection_url':'postgres://v:not-shown@127.0.0.1:1/a'}");
            var read = it().read(mount.path("config/pg"));
            assertThat(read.toString()).doesNotContain("not-shown").contains("postgres://v:");
        });
    }

    @Test
    default void database_roles_merge_and_share_names_with_static_ones() throws ServiceException {
        it().onEngine("database", mount -> {
            mount.refuses("roles/r", "{}", "database name");
            mount.keeps(
                    "roles/Rr",
                    "{'db_name':'pg','creation_statements':'CREATE X; GRANT Y; ','default_ttl':'1h'}",
                    "{'db_name':'pg','creation_statements':['CREATE X; GRANT Y;'],'default_ttl':3600,'max_ttl':0,"
                            + "'revocation_statements':[],'rollback_statements':[],'renew_statements':[]}");
            mount.lists("roles", "Rr");
            mount.keeps("roles/Rr", "{'max_ttl':'2h'}", "{'db_name':'pg','default_ttl':3600,'max_ttl':7200}");
            mount.refuses("static-roles/Rr", "{'db_name':'pg','username':'u','rotation_period':'24h'}", "unique");
        });
    }

    @Test
    default void totp_keys_are_replaced_and_their_secret_is_shown_once() throws ServiceException {
        it().onEngine("totp", mount -> {
            var made = mount.write("keys/Tt", "{'generate':true,'issuer':'I','account_name':'a@b'}");
            assertThat(made.fields().fields()).containsKeys("url", "barcode");
            mount.shows("keys/Tt", "{'issuer':'I','account_name':'a@b','algorithm':'SHA1','digits':6,'period':30}");
            mount.hides("keys/Tt", "url", "key");
            mount.keeps(
                    "keys/im",
                    "{'key':'GEZDGNBVGY3TQOJQ','issuer':'I','account_name':'a','period':'60'}",
                    "{'period':60}");
            mount.lists("keys", "Tt", "im");
            mount.refuses("keys/x", "{'account_name':'a'}", "key");
        });
    }

    @Test
    default void rabbitmq_roles_take_json_as_text_and_are_replaced() throws ServiceException {
        it().onEngine("rabbitmq", mount -> {
            mount.write(
                    "config/connection",
                    "{'connection_uri':'http://127.0.0.1:1','username':'u','password':'not-shown','verify_connection':false}");
            mount.absent("config/lease");
            mount.keeps("config/lease", "{'ttl':'1h','max_ttl':'2h'}", "{'ttl':3600,'max_ttl':7200}");
            mount.keeps("config/lease", "{'ttl':'3h'}", "{'ttl':10800,'max_ttl':0}");
            mount.write(
                    "roles/Rr",
                    "{'vhosts':'{\\'/\\':{\\'read\\':\\'.*\\',\\'write\\':\\'\\',\\'configure\\':\\'\\'}}','tags':'a,b'}"
                            .replace("\\'", "\\\""));
            mount.shows("roles/Rr", "{'vhosts':{'/':{'read':'.*','write':'','configure':''}},'tags':'a,b'}");
            mount.keeps("roles/Rr", "{'tags':'c'}", "{'tags':'c','vhosts':{}}");
            mount.lists("roles", "Rr");
            mount.refuses("roles/e", "{}", "not specified");
            mount.refuses("roles/e", "{'vhosts':'nojson'}", "vhosts");
            mount.refuses("roles/e", "{'vhosts':{'/':{'read':'.*'}}}", "vhosts");
        });
    }

    @Test
    default void consul_roles_answer_to_newer_names() throws ServiceException {
        it().onEngine("consul", mount -> {
            mount.absent("config/access");
            mount.keeps(
                    "config/access",
                    "{'address':'127.0.0.1:1','token':'not-shown','scheme':'http'}",
                    "{'address':'127.0.0.1:1','scheme':'http'}");
            mount.hides("config/access", "token");
            mount.keeps(
                    "roles/Cc",
                    "{'policies':'a,b','lease':'1h'}",
                    "{'consul_policies':['a','b'],'lease':3600,'ttl':3600,'max_ttl':0,'token_type':'client','local':false}");
            mount.hides("roles/Cc", "policies");
            mount.keeps(
                    "roles/Cc",
                    "{'consul_policies':['z'],'ttl':'2h'}",
                    "{'consul_policies':['z'],'lease':7200,'ttl':7200}");
            mount.lists("roles", "Cc");
            mount.refuses("roles/e", "{}", "polic");
        });
    }

    @Test
    default void aws_blanks_its_keys_when_they_are_left_out() throws ServiceException {
        it().onEngine("aws", mount -> {
            mount.absent("config/root");
            mount.keeps(
                    "config/root",
                    "{'access_key':'AKIA','secret_key':'not-shown','region':'us-east-1'}",
                    "{'access_key':'AKIA','region':'us-east-1','max_retries':-1,'iam_endpoint':''}");
            mount.hides("config/root", "secret_key");
            assertThat(((Text) it().field(mount.path("config/root"), "username_template")).text())
                    .contains("vault-%s");
            mount.keeps("config/root", "{'region':'eu-west-1'}", "{'access_key':'','region':'eu-west-1'}");
            mount.absent("config/lease");
            mount.keeps("config/lease", "{'lease':'30m','lease_max':'12h'}", "{'lease':'30m0s','lease_max':'12h0m0s'}");
        });
    }

    @Test
    default void aws_roles_merge_and_compact_their_policy() throws ServiceException {
        it().onEngine("aws", mount -> {
            mount.refuses("roles/r", "{}", "credential_type");
            mount.write(
                    "roles/Rr",
                    "{'credential_type':'iam_user','policy_document':'{ \\'Version\\': \\'2012-10-17\\',\\n \\'Statement\\': [] }'}"
                            .replace("\\'", "\\\""));
            assertThat(it().field(mount.path("roles/Rr"), "policy_document"))
                    .isEqualTo(new Text("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
            mount.shows(
                    "roles/Rr",
                    "{'credential_type':'iam_user','policy_arns':null,'role_arns':null,'default_sts_ttl':0}");
            mount.keeps(
                    "roles/st",
                    "{'credential_type':'assumed_role','role_arns':'arn:aws:iam::123456789012:role/x','default_sts_ttl':'1h'}",
                    "{'credential_type':'assumed_role','role_arns':['arn:aws:iam::123456789012:role/x'],'default_sts_ttl':3600,'policy_document':''}");
            mount.lists("roles", "Rr", "st");
        });
    }

    @Test
    default void a_key_that_is_not_there_is_not_configured() throws ServiceException {
        it().onEngine("transit", mount -> assertThatThrownBy(
                        () -> mount.write("keys/nope/config", "{'deletion_allowed':true}"))
                .isInstanceOf(ServiceException.class));
    }
}
