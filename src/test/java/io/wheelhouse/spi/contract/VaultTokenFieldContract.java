package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The general rules of fields, on AppRole's roles: durations, lists, aliases, defaults, merging. */
interface VaultTokenFieldContract extends VaultPart {
    @Test
    default void fills_in_what_was_not_given() throws ServiceException {
        it().onAuth(
                        "approle",
                        mount -> mount.keeps(
                                "role/x",
                                "{}",
                                "{'bind_secret_id':true,'local_secret_ids':false,'secret_id_num_uses':0,'secret_id_ttl':0,"
                                        + "'token_bound_cidrs':[],'token_explicit_max_ttl':0,'token_max_ttl':0,"
                                        + "'token_no_default_policy':false,'token_num_uses':0,'token_period':0,"
                                        + "'token_policies':[],'token_ttl':0,'token_type':'default',"
                                        + "'secret_id_bound_cidrs':null}"));
    }

    @ParameterizedTest(name = "{0} is {1} seconds")
    @CsvSource({
        "'87600h', 315360000",
        "'3650d', 315360000",
        "'1.5h', 5400",
        "'.5h', 1800",
        "'1h30m', 5400",
        "'90m', 5400",
        "'5400', 5400",
        "'+5', 5",
        "'1500ms', 1",
        "'500ms', 0",
        "'1h1h', 7200",
        "'', 0"
    })
    default void takes_durations_for_seconds(String written, long seconds) throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.write("role/x", "{'token_ttl':'7m'}");
            mount.keeps("role/x", "{'token_ttl':'%s'}".formatted(written), "{'token_ttl':%d}".formatted(seconds));
        });
    }

    @ParameterizedTest(name = "{0} is no duration")
    @ValueSource(
            strings = {
                "'1.5d'", "'1d12h'", "'1w'", "'1y'", "'1H'", "'1.5'", "1.5", "'1e3'", "' 1h'", "'1h '", "'60 s'",
                "'1_000'", "'0x10'", "-5", "'-5s'", "true", "[1]"
            })
    default void refuses_other_durations(String written) throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.refuses("role/x", "{'token_ttl':%s}".formatted(written), "token_ttl");
            mount.absent("role/x");
        });
    }

    @Test
    default void takes_texts_for_lists_flags_and_numbers() throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.keeps(
                    "role/x",
                    "{'token_policies':'a, b','bind_secret_id':'true','token_num_uses':'5','secret_id_num_uses':7}",
                    "{'token_policies':['a','b'],'bind_secret_id':true,'token_num_uses':5,'secret_id_num_uses':7}");
            mount.keeps("role/x", "{'token_policies':''}", "{'token_policies':[]}");
            mount.keeps("role/x", "{'token_policies':['b','a,c','b ']}", "{'token_policies':['b','a,c','b']}");
            mount.keeps(
                    "role/x",
                    "{'token_policies':5,'bind_secret_id':1}",
                    "{'token_policies':['5'],'bind_secret_id':true}");
            mount.refuses("role/x", "{'bind_secret_id':'maybe'}", "bind_secret_id");
            mount.refuses("role/x", "{'token_num_uses':'many'}", "token_num_uses");
        });
    }

    @Test
    default void drops_the_mask_of_a_host_in_one_list_only() throws ServiceException {
        it().onAuth(
                        "approle",
                        mount -> mount.keeps(
                                "role/x",
                                "{'token_bound_cidrs':['10.0.0.1/32','10.0.0.0/8'],'secret_id_bound_cidrs':['10.0.0.1/32']}",
                                "{'token_bound_cidrs':['10.0.0.1','10.0.0.0/8'],'secret_id_bound_cidrs':['10.0.0.1/32']}"));
    }

    @Test
    default void merges_and_keeps_what_is_left_out() throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.write("role/x", "{'token_ttl':'1h','token_policies':['z','y']}");
            mount.keeps(
                    "role/x",
                    "{'secret_id_ttl':'2h'}",
                    "{'token_ttl':3600,'secret_id_ttl':7200,'token_policies':['z','y']}");
        });
    }

    @Test
    default void shows_an_alias_while_it_was_written_last() throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.keeps(
                    "role/x",
                    "{'policies':['ops','Dev','ops'],'period':'2h'}",
                    "{'policies':['dev','ops'],'token_policies':['dev','ops'],'period':7200,'token_period':7200}");
            mount.keeps("role/x", "{'token_policies':['z','Y']}", "{'token_policies':['z','Y'],'period':7200}");
            mount.hides("role/x", "policies");
        });
    }

    @Test
    default void folds_names_and_finds_them_in_either_case() throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.write("role/App", "{}");
            mount.write("role/b", "{}");
            mount.lists("role", "app", "b");
            mount.shows("role/App", "{'token_ttl':0}");
            mount.delete("role/APP");
            mount.absent("role/app");
            mount.delete("role/app");
        });
    }

    @Test
    default void refuses_what_contradicts_and_changes_nothing_then() throws ServiceException {
        it().onAuth("approle", mount -> {
            mount.write("role/x", "{'token_ttl':'5m'}");
            mount.refuses("role/x", "{'token_ttl':'2h','token_max_ttl':'1h'}", "token_max_ttl");
            mount.refuses("role/x", "{'token_ttl':'7m','local_secret_ids':true}", "local_secret_ids");
            mount.refuses("role/x", "{'token_type':'wrong'}", "token_type");
            mount.refuses("role/x", "{'token_type':'batch','token_period':'1h'}", "");
            mount.shows("role/x", "{'token_ttl':300,'local_secret_ids':false,'token_type':'default'}");
            mount.keeps("role/y", "{'local_secret_ids':true}", "{'local_secret_ids':true}");
            mount.keeps("role/x", "{'token_type':'default-service'}", "{'token_type':'service'}");
        });
    }

    @Test
    default void ignores_a_field_that_it_does_not_know_without_a_word() throws ServiceException {
        it().onAuth("approle", mount -> {
            assertThat(mount.write("role/x", "{'token_tll':'1h'}").warnings()).isEmpty();
            mount.hides("role/x", "token_tll");
        });
    }
}
