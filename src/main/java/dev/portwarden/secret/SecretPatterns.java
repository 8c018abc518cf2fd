package dev.portwarden.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises secrets by their text. */
final class SecretPatterns {
    private static final String WORDS =
            "pass(word|wd)?|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|auth(?!ors?\\b)"
                    + "|[-_]key\\b|(?-i:[a-z]Key\\b)|(\\b|_)creds?\\b|cookie|bearer|\\bjwt\\b|\\bsig=";

    /**
     * Names of secrets, addresses with a password, documents with an environment, and well-known tokens and keys.
     * Repeated parts are bounded, since a text may be as long as a document.
     */
    private static final Pattern SECRETS = Pattern.compile("(?i)(" + WORDS
            + "|//[^/@:\\s]*:[^/@\\s]+@|//[^/@:\\s]{16,}@|environ\\w{0,20}\\\\?\"\\s{0,8}:"
            + "|(^|\\s)(-u|--user)[ =]?[^\\s:]{1,200}:\\S)"
            + "|\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|\\bgh[opsur]_[A-Za-z0-9]{16}|\\bgithub_pat_|\\bglpat-|\\bxox[abeprs]-"
            + "|\\beyJ[\\w-]{1,200}\\.eyJ|-----BEGIN [A-Z ]{0,40}PRIVATE KEY");

    /** Every match of {@link #SECRETS} holds one of these in lower case; searching for them costs a tenth. */
    private static final List<String> HINTS =
            List.of(("pass pwd secret token key cred auth cookie bearer jwt sig= @ environ -u akia asia gho_ "
                            + "ghp_ ghs_ ghu_ ghr_ github_pat_ glpat- xox eyj -----begin")
                    .split(" "));

    /** An option that names a secret, whose value is the next argument. */
    private static final Pattern OPTION = Pattern.compile("(?i)-[\\w.-]{0,60}(" + WORDS + ")[\\w.-]{0,60}");

    /** Options whose argument is USER:PASSWORD, as in curl. */
    private static final Set<String> USER = Set.of("-u", "--user");

    private SecretPatterns() {}

    /** Whether a text names a secret or has the form of one. */
    static boolean isLikely(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        for (String hint : HINTS) {
            if (small.contains(hint)) {
                return SECRETS.matcher(text).find();
            }
        }
        return false;
    }

    /** Whether the argument of an option is a secret. */
    static boolean isSecretOption(String option) {
        return OPTION.matcher(option).matches();
    }

    /** Whether the argument of an option is a user name, perhaps with a password. */
    static boolean isUserOption(String option) {
        return USER.contains(option);
    }
}
