package io.wheelhouse.vault.plan;

/**
 * A secret that is given or asked for, by where it belongs.
 *
 * @param path the item's API path
 * @param field the field's name
 */
public record SecretRef(String path, String field) {}
