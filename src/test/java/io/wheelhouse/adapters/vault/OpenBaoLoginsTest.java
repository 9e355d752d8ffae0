package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RealVault(VaultProduct.OPENBAO)
@DisplayName("Logins to OpenBao")
class OpenBaoLoginsTest extends RealLoginsContract {
    OpenBaoLoginsTest(RunningVault vault) {
        super(vault);
    }

    @Test
    void reads_and_writes_in_its_namespace_only() throws Exception {
        vault().call("POST", "sys/namespaces/" + name(), "{}");
        var root = OnVault.with(vault().address(), Map.of(), Map.of("token", RunningVault.ROOT_TOKEN));
        var within =
                OnVault.with(vault().address(), Map.of("namespace", name()), Map.of("token", RunningVault.ROOT_TOKEN));
        try (var outside = new OnVault(root);
                var inside = new OnVault(within)) {
            inside.server.write(
                    "sys/policies/acl/mine", OnVault.fields(Map.of("policy", OnVault.text("path \"x\" {}"))));
            assertThat(inside.server.read("sys/policies/acl/mine")).isInstanceOf(VaultRead.Found.class);
            assertThat(outside.server.read("sys/policies/acl/mine")).isEqualTo(new VaultRead.Absent());
            assertThat(inside.server.health().version()).isNotEmpty();
        }
    }
}
