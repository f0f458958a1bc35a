package io.sallyport.settings;

/**
 * A situation in which some settings have an effect. Elsewhere they are rejected: a protection that
 * protects nothing must not look like one.
 *
 * @param elsewhere where the settings have no effect, to follow "does nothing"
 */
public record Condition(String elsewhere) {}
