package dev.portwarden.replay;

/** A rule that newly denies something: what an exemption would have to let off. */
public record NewDenial(String policy, String rule, SubjectLocation place) {}
