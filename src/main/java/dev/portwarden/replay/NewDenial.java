package dev.portwarden.replay;

/** A rule that newly denies a subject at a location. */
public record NewDenial(String policy, String rule, SubjectLocation place) {}
