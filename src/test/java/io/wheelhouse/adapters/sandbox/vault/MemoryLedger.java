package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger for one test. */
final class MemoryLedger implements Ledger {
    private TreeMap<String, String> texts = new TreeMap<>();

    @Override
    public synchronized Page open() {
        return new Copy(texts);
    }

    @Override
    public synchronized <R> R change(Change<R> change) throws ServiceException {
        var copy = new Copy(texts);
        var answer = change.make(copy);
        texts = copy.texts;
        return answer;
    }

    private static final class Copy implements Draft {
        private final TreeMap<String, String> texts;

        Copy(TreeMap<String, String> texts) {
            this.texts = new TreeMap<>(texts);
        }

        @Override
        public Optional<String> text(String key) {
            return Optional.ofNullable(texts.get(key));
        }

        @Override
        public List<String> below(String prefix) {
            return texts.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
        }

        @Override
        public void put(String key, String text) {
            texts.put(key, text);
        }

        @Override
        public void remove(String key) {
            texts.remove(key);
        }
    }
}
