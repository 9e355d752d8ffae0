package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Num;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Keys of a transit engine: made once, then only configured. There is no key behind them here. */
final class EngineKeys {
    private static final Set<String> SYMMETRIC = Set.of("aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "hmac");
    private static final Set<String> SIGNING =
            Set.of("ed25519", "ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "rsa-2048", "rsa-3072", "rsa-4096");
    private static final List<String> ONE_WAY = List.of("exportable", "allow_plaintext_backup");

    private EngineKeys() {}

    static void check(Item item) throws ServiceException.Invalid {
        var type = item.text("type");
        item.refuse(!SYMMETRIC.contains(type) && !SIGNING.contains(type), "unknown key type " + type);
        if (item.before().isPresent()) {
            item.result().fields().keySet().forEach(item::drop);
            item.before().get().fields().forEach(item::set);
            return;
        }
        item.set("name", item.name());
        item.set("deletion_allowed", new Flag(false));
        item.set("imported_key", new Flag(false));
        item.set("latest_version", Num.of(1));
        item.set("min_available_version", Num.of(0));
        item.set("min_decryption_version", Num.of(1));
        item.set("min_encryption_version", Num.of(0));
        item.set("supports_decryption", new Flag(!type.startsWith("e")));
        item.set("supports_derivation", new Flag(type.endsWith("96") || type.startsWith("chacha")));
        item.set("supports_encryption", new Flag(!type.startsWith("e")));
        item.set("supports_signing", new Flag(SIGNING.contains(type)));
        if (item.flag("derived")) {
            item.set("kdf", "hkdf_sha256");
        } else {
            item.drop("convergent_encryption");
        }
    }

    /** The key as its configuration makes it; what is one-way stays. */
    static Fields configured(Fields key, Item configuration) {
        var fields = new LinkedHashMap<String, VaultValue>(key.fields());
        configuration.result().fields().forEach((name, value) -> {
            var back = ONE_WAY.contains(name)
                    && key.field(name).filter(new Flag(true)::equals).isPresent();
            if (configuration.isGiven(name) && !back) {
                fields.put(name, value);
            }
        });
        return new Fields(fields);
    }
}
