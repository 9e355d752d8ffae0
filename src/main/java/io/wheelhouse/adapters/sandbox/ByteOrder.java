package io.wheelhouse.adapters.sandbox;

import java.util.Comparator;

/**
 * Orders texts as their UTF-8 bytes are ordered, which is Consul's order of keys. It differs from Java's where a text has
 * characters beyond 16 bits: UTF-16 writes them as surrogates, which sort before U+E000 to U+FFFF.
 */
enum ByteOrder implements Comparator<String> {
    KEYS;

    @Override
    public int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int at = 0; at < common; at++) {
            char mine = one.charAt(at);
            char theirs = other.charAt(at);
            if (mine != theirs) {
                boolean same = Character.isSurrogate(mine) == Character.isSurrogate(theirs);
                return same ? mine - theirs : Character.isSurrogate(mine) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
