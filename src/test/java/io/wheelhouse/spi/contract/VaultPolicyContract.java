package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies: texts that come back byte for byte, under names in lower case. */
interface VaultPolicyContract extends VaultPart {
    private static Fields policy(String text) {
        return new Fields(Map.<String, VaultValue>of("policy", new Text(text)));
    }

    private String written(String text) throws ServiceException {
        var path = "sys/policies/acl/" + it().newName();
        it().server().write(path, policy(text));
        it().remove(path);
        return path;
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "path \"x\" { capabilities = [\"read\"] }",
                "# ünïcode\r\npath \"x/+/*\" {\n\tcapabilities = [\"create\", \"deny\"] \r\n}\r\n\n",
                "{\"path\":{\"secret/*\":{\"capabilities\":[\"read\",\"list\",\"sudo\"]}}}",
                "{ \"path\": [ { \"x\": { \"policy\": \"write\" } } ] }"
            })
    default void keeps_a_text_byte_for_byte(String text) throws ServiceException {
        var path = written(text);
        assertThat(it().field(path, "policy")).isEqualTo(new Text(text));
        assertThat(it().field(path.replace("policies/acl", "policy"), "rules")).isEqualTo(new Text(text));
    }

    @Test
    default void decodes_a_text_that_is_base64() throws ServiceException {
        var text = "path \"x\" { capabilities = [\"read\"] }";
        var path = written(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(it().field(path, "policy")).isEqualTo(new Text(text));
    }

    @Test
    default void folds_names() throws ServiceException {
        var name = it().newName();
        it().server().write("sys/policies/acl/" + name.toUpperCase(Locale.ROOT), policy("path \"x\" {}"));
        it().remove("sys/policies/acl/" + name);
        assertThat(it().server().list("sys/policies/acl")).contains(name, "root", "default");
        assertThat(it().field("sys/policies/acl/" + name.toUpperCase(Locale.ROOT), "name"))
                .isEqualTo(new Text(name));
        assertThat(it().read("sys/policy").fields()).containsKeys("keys", "policies");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "path \"x\" { capabilities = [\"raed\"] }",
                "path \"x\" { capabilities = [\"read\" }",
                "path \"x\" { capabilites = [\"read\"] }",
                "pfad \"x\" { capabilities = [\"read\"] }",
                ""
            })
    default void refuses_a_text_that_is_no_policy(String text) throws ServiceException {
        var path = "sys/policies/acl/" + it().newName();
        assertThatThrownBy(() -> it().server().write(path, policy(text))).isInstanceOf(ServiceException.Invalid.class);
        it().absent(path);
    }

    @Test
    default void neither_writes_nor_deletes_root() {
        it().refuses("sys/policies/acl/root", "{'policy':'path \\\"x\\\" {}'}", "root");
        assertThatThrownBy(() -> it().server().delete("sys/policies/acl/root"))
                .isInstanceOf(ServiceException.Invalid.class);
        assertThatThrownBy(() -> it().server().delete("sys/policies/acl/default"))
                .isInstanceOf(ServiceException.Invalid.class);
    }

    @Test
    default void keeps_password_policies_under_their_own_names() throws ServiceException {
        var name = it().newName() + "-Aa";
        var text = "length = 20\nrule \"charset\" {\n  charset = \"abcde\"\n  min-chars = 1\n}\n";
        it().server().write("sys/policies/password/" + name, policy(text));
        it().remove("sys/policies/password/" + name);
        assertThat(it().field("sys/policies/password/" + name, "policy")).isEqualTo(new Text(text));
        assertThat(it().server().list("sys/policies/password")).contains(name);
        it().absent("sys/policies/password/" + name.toLowerCase(Locale.ROOT));
        it().refuses("sys/policies/password/" + name, "{'policy':'length = 1'}", "");
        it().refuses("sys/policies/password/" + name, "{'policy':'zz'}", "");
        it().refuses("sys/policies/password/" + name, "{}", "policy");
    }
}
