package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Text;
import org.junit.jupiter.api.Test;

/** Mounts: how they are listed, enabled, tuned, and what of it cannot be changed. */
interface VaultMountContract extends VaultPart {
    private Fields listed(String list, String name) throws ServiceException {
        return (Fields) it().read(list).field(name + "/").orElseThrow();
    }

    private void listed(String list, String name, String json) throws ServiceException {
        var mount = listed(list, name);
        VaultJson.fields(json).fields().forEach((field, value) -> {
            if (value instanceof Fields wanted) {
                wanted.fields().forEach((below, deep) -> assertThat(
                                ((Fields) mount.field(field).orElseThrow()).field(below))
                        .as("%s.%s of %s", field, below, name)
                        .contains(deep));
            } else {
                assertThat(mount.field(field)).as("%s of %s", field, name).contains(value);
            }
        });
    }

    private String enabled(String list, String json) throws ServiceException {
        var name = it().newName();
        it().write(list + "/" + name, json);
        it().remove(list + "/" + name);
        return name;
    }

    @Test
    default void lists_what_every_server_has() throws ServiceException {
        var mounts = it().read("sys/mounts").fields();
        assertThat(mounts).containsKeys("sys/", "identity/", "cubbyhole/");
        listed("sys/mounts", "sys", "{'type':'system'}");
        listed("sys/mounts", "identity", "{'type':'identity'}");
        listed("sys/auth", "token", "{'type':'token','config':{'token_type':'default-service'}}");
    }

    @Test
    default void lists_an_engine_with_the_lifetimes_as_given_and_none_as_zero() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'pki','description':'d','config':{'max_lease_ttl':'87600h'}}");
        listed(
                "sys/mounts",
                name,
                "{'type':'pki','description':'d','local':false,'seal_wrap':false,'external_entropy_access':false,"
                        + "'config':{'max_lease_ttl':315360000,'default_lease_ttl':0,'force_no_cache':false}}");
        var listed = listed("sys/mounts", name);
        assertThat(listed.fields()).containsKeys("accessor", "uuid", "options");
        assertThat(((Fields) listed.field("config").orElseThrow()).fields())
                .doesNotContainKeys(
                        "listing_visibility",
                        "audit_non_hmac_request_keys",
                        "audit_non_hmac_response_keys",
                        "passthrough_request_headers",
                        "allowed_response_headers",
                        "user_lockout_config");
        it().shows("sys/mounts/" + name, "{'type':'pki','description':'d'}");
        it().shows("sys/mounts/" + name + "/tune", "{'max_lease_ttl':315360000,'default_lease_ttl':2764800}");
    }

    @Test
    default void lists_an_auth_method_with_its_token_type() throws ServiceException {
        var name = enabled(
                "sys/auth",
                "{'type':'userpass','config':{'listing_visibility':'','allowed_response_headers':[],'token_type':''}}");
        listed("sys/auth", name, "{'type':'userpass','config':{'token_type':'default-service'}}");
        it().shows("sys/auth/" + name, "{'type':'userpass'}");
        assertThatThrownBy(() -> it().shows("sys/auth/" + name + "/below", "{}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    default void takes_numbers_and_system_for_lifetimes() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv','config':{'max_lease_ttl':3600,'default_lease_ttl':'1800'}}");
        listed("sys/mounts", name, "{'config':{'max_lease_ttl':3600,'default_lease_ttl':1800}}");
        var inherits = enabled("sys/mounts", "{'type':'kv','config':{'default_lease_ttl':'system'}}");
        listed("sys/mounts", inherits, "{'config':{'default_lease_ttl':0}}");
    }

    @Test
    default void calls_a_versioned_store_a_store_of_version_2() throws ServiceException {
        listed("sys/mounts", enabled("sys/mounts", "{'type':'kv-v2'}"), "{'type':'kv','options':{'version':'2'}}");
        var plain = listed("sys/mounts", enabled("sys/mounts", "{'type':'kv'}"));
        assertThat(plain.field("type")).contains(new Text("kv"));
        assertThat(plain.field("options").orElseThrow()).isIn(new Null(), Fields.NONE);
    }

    @Test
    default void refuses_a_path_in_use_and_one_below_it() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv'}");
        for (var path : new String[] {name, name + "/below"}) {
            assertThatThrownBy(() -> it().write("sys/mounts/" + path, "{'type':'kv'}"))
                    .isInstanceOf(ServiceException.Conflict.class)
                    .hasMessageContaining("already in use");
        }
        assertThatThrownBy(() -> it().write("sys/auth/token", "{'type':'userpass'}"))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    default void answers_a_path_below_an_engine_with_the_engine() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv'}");
        it().shows("sys/mounts/" + name + "/below", "{'type':'kv'}");
    }

    @Test
    default void refuses_what_it_cannot_mount() {
        var path = "sys/mounts/" + it().newName();
        it().refuses(path, "{}", "type");
        it().refuses(path, "{'type':'nobody-has-this'}", "plugin not found in the catalog");
        it().refuses(path, "{'type':'kv','config':{'force_no_cache':'true'}}", "config");
        it().refuses(path, "{'type':'kv','config':{'max_lease_ttl':'1h','default_lease_ttl':'2h'}}", "TTL");
        it().refuses(path, "{'type':'kv','config':{'max_lease_ttl':'1d12h'}}", "");
        it().refuses("sys/mounts/sys", "{'type':'kv'}", "");
    }

    @Test
    default void ignores_fields_that_it_does_not_know_without_a_word() throws ServiceException {
        var name = it().newName();
        var reply = it().write("sys/mounts/" + name, "{'type':'kv','descripton':'typo','config':{'max_ttl':'1h'}}");
        it().remove("sys/mounts/" + name);
        assertThat(reply.warnings()).isEmpty();
        listed("sys/mounts", name, "{'description':'','config':{'max_lease_ttl':0}}");
    }

    @Test
    default void tunes_only_what_is_given() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv','description':'old','config':{'max_lease_ttl':'10h'}}");
        var tune = "sys/mounts/" + name + "/tune";
        it().write(tune, "{'description':'new','default_lease_ttl':'1h','bogus':3}");
        listed("sys/mounts", name, "{'description':'new','config':{'default_lease_ttl':3600,'max_lease_ttl':36000}}");
        it().write(tune, "{'default_lease_ttl':''}");
        listed("sys/mounts", name, "{'config':{'default_lease_ttl':3600}}");
        it().write(tune, "{'default_lease_ttl':'system'}");
        listed("sys/mounts", name, "{'config':{'default_lease_ttl':0}}");
        it().shows(tune, "{'default_lease_ttl':2764800,'description':'new'}");
        it().write(tune, "{'force_no_cache':true}");
        listed("sys/mounts", name, "{'config':{'force_no_cache':false}}");
        it().refuses(tune, "{'default_lease_ttl':'20h'}", "TTL");
    }

    @Test
    default void tunes_lists_of_headers_and_keys() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv'}");
        it().write(
                        "sys/mounts/" + name + "/tune",
                        "{'audit_non_hmac_request_keys':'a, b','listing_visibility':'unauth',"
                                + "'passthrough_request_headers':['X-A','X-B'],'allowed_response_headers':'Y'}");
        listed(
                "sys/mounts",
                name,
                "{'config':{'audit_non_hmac_request_keys':['a','b'],'listing_visibility':'unauth',"
                        + "'passthrough_request_headers':['X-A','X-B'],'allowed_response_headers':['Y']}}");
    }

    @Test
    default void upgrades_a_store_and_never_back() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv'}");
        var reply = it().write("sys/mounts/" + name + "/tune", "{'options':{'version':'2'}}");
        assertThat(reply.warnings()).isNotEmpty();
        listed("sys/mounts", name, "{'type':'kv','options':{'version':'2'}}");
        it().refuses("sys/mounts/" + name + "/tune", "{'options':{'version':'1'}}", "cannot downgrade");
    }

    @Test
    default void tunes_an_auth_method_with_lockout_under_other_names() throws ServiceException {
        var name = enabled("sys/auth", "{'type':'userpass'}");
        it().write(
                        "sys/auth/" + name + "/tune",
                        "{'token_type':'batch','user_lockout_config':{'lockout_threshold':'5','lockout_duration':'15m',"
                                + "'lockout_counter_reset_duration':'5m','lockout_disable':false}}");
        listed(
                "sys/auth",
                name,
                "{'config':{'token_type':'batch','user_lockout_config':{'user_lockout_threshold':5,"
                        + "'user_lockout_duration':900,'user_lockout_counter_reset_duration':300,"
                        + "'user_lockout_disable':false}}}");
        var flat = "{'token_type':'batch','user_lockout_threshold':5,'user_lockout_duration':900}";
        it().shows("sys/auth/" + name + "/tune", flat);
        it().shows("sys/mounts/auth/" + name + "/tune", flat);
        it().refuses("sys/auth/" + name + "/tune", "{'token_type':'nonsense'}", "token_type");
        it().refuses("sys/auth/token/tune", "{'token_type':'batch'}", "token_type");
    }

    @Test
    default void disables_what_is_there_and_what_is_not() throws ServiceException {
        var name = enabled("sys/mounts", "{'type':'kv'}");
        it().write(name + "/x", "{'a':'b'}");
        it().server().delete("sys/mounts/" + name);
        assertThat(it().read("sys/mounts").fields()).doesNotContainKey(name + "/");
        it().write("sys/mounts/" + name, "{'type':'kv'}");
        it().absent(name + "/x");
    }
}
