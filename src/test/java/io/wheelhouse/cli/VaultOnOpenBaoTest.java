package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@RealVault(VaultProduct.OPENBAO)
@DisplayName("Vault's commands on a real OpenBao")
class VaultOnOpenBaoTest {
    private final Desk desk;
    private Path tree;

    VaultOnOpenBaoTest(@TempDir Path home) {
        desk = new Desk(home).without("WHEELHOUSE_WORKSPACE");
        tree = home.resolve("tree");
    }

    private CommandRun vault(String line) {
        return desk.run(("vault " + line).replace("DIR", tree.toString()).split(" ", -1));
    }

    private void file(String name, String text) throws IOException {
        var file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\'', '"'));
    }

    @Test
    void plans_applies_verifies_and_takes_back(RunningVault server) throws IOException {
        desk.with("VAULT_ADDR", server.address()).with("VAULT_TOKEN", RunningVault.ROOT_TOKEN);
        var name = server.newName();
        file("sys/auth/%s.json".formatted(name), "{'type': 'approle'}");
        file("auth/%s/role/web.json".formatted(name), "{'token_ttl': '1h', 'token_policies': ['%s']}".formatted(name));
        file("sys/policy/%s.hcl".formatted(name), "path 'x' {\n  capabilities = ['read']\n}\n");
        vault("plan DIR").exits(Exit.ATTENTION).answers("3 to create");
        vault("apply DIR --reason why --yes --json").exits(Exit.DONE).json("vault-apply");
        vault("verify DIR").exits(Exit.DONE).answers("3 same");
        file("auth/%s/role/web.json".formatted(name), "{'token_ttl': '2h', 'token_policies': ['%s']}".formatted(name));
        var id = vault("apply DIR --reason longer --yes --json")
                .exits(Exit.DONE)
                .json("vault-apply")
                .at("/journalId")
                .stringValue();
        assertThat(server.call("GET", "auth/%s/role/web".formatted(name), "")).contains("\"token_ttl\":7200");
        vault("undo %s --reason wrong --yes".formatted(id)).exits(Exit.DONE);
        assertThat(server.call("GET", "auth/%s/role/web".formatted(name), "")).contains("\"token_ttl\":3600");
    }

    @Test
    void lists_policies_by_their_whole_names(RunningVault server) {
        var name = server.newName();
        server.call("PUT", "sys/policies/acl/%s/app".formatted(name), "{\"policy\":\"path \\\"x\\\" {}\"}");
        assertThat(server.call("LIST", "sys/policies/acl", "")).contains("\"%s/app\"".formatted(name));
    }

    @Test
    void a_namespace_is_adopted_and_verified_and_one_that_is_not_there_is_said_so(RunningVault server)
            throws IOException {
        var name = server.newName();
        server.call("POST", "sys/namespaces/" + name, "{}");
        desk.with("VAULT_ADDR", server.address())
                .with("VAULT_TOKEN", RunningVault.ROOT_TOKEN)
                .with("VAULT_NAMESPACE", name);
        file("sys/auth/approle.json", "{'type': 'approle'}");
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        tree = tree.resolveSibling("adopted");
        vault("adopt DIR").exits(Exit.DONE);
        vault("verify DIR").exits(Exit.DONE).answers("same");
        desk.with("VAULT_NAMESPACE", "nope");
        vault("verify DIR").exits(Exit.FAILED).notes("there is no such namespace", "VAULT_NAMESPACE");
    }

    @Test
    void a_token_without_rights_is_4_and_is_never_printed(RunningVault server) throws IOException {
        file("sys/policy/%s.hcl".formatted(server.newName()), "path 'x' { capabilities = ['read'] }");
        desk.with("VAULT_ADDR", server.address()).with("VAULT_TOKEN", "S3cretCanary");
        var run = vault("plan DIR").exits(Exit.DENIED);
        assertThat(run.out() + run.err()).doesNotContain("S3cretCanary");
    }
}
