package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The media types that the channels take and give. */
public final class MediaTypes {
    private static final Set<String> READ = Set.of("json", "yaml", "x-yaml", "vnd.yaml");
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    /** The quality of a type that the caller does not want. */
    private static final Pattern REFUSED = Pattern.compile("0(\\.0*)?");

    private MediaTypes() {}

    /**
     * Refuses a body that says it is neither JSON nor YAML, or not plain UTF-8; one that says nothing is read by its
     * content.
     *
     * @throws Failure with 415
     */
    public static void check(HttpHeaders headers) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (isGiven(encoding) && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported(
                    "the body is encoded as `" + encoding + "`", "send it as it is, without Content-Encoding");
        }
        if (isGiven(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            check(headers.getMediaType());
        }
    }

    private static void check(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        String suffix = subtype.substring(subtype.lastIndexOf('+') + 1);
        if (!READ.contains(subtype) && !READ.contains(suffix)) {
            throw unsupported(
                    "`" + type.getType() + "/" + type.getSubtype() + "` is neither JSON nor YAML",
                    "send the header Content-Type: application/json or application/yaml");
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && isGiven(charset) && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw unsupported("the character set `" + charset + "` is not read", "send the body as UTF-8");
        }
    }

    private static boolean isGiven(@Nullable String header) {
        return header != null && !header.isBlank();
    }

    /** Whether the caller asks for a report to read, and not for JSON. */
    public static boolean wantsText(HttpHeaders headers) {
        return wanted(headers, List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE))
                .equals(MediaType.TEXT_PLAIN_TYPE);
    }

    /**
     * What the caller asks for most; an Accept that cannot be read, or only says what is not asked for, asks for the first.
     *
     * @throws Failure with 406 when it is none of them
     */
    public static MediaType wanted(HttpHeaders headers, List<MediaType> offered) {
        List<MediaType> accepted = accepted(headers);
        for (MediaType type : accepted) {
            for (MediaType each : offered) {
                if (!type.isWildcardType() && type.isCompatible(each)) {
                    return each;
                }
            }
        }
        if (accepted.isEmpty() || accepted.stream().anyMatch(MediaType::isWildcardType)) {
            return offered.getFirst();
        }
        String names = offered.stream()
                .map(each -> each.getType() + "/" + each.getSubtype())
                .collect(Collectors.joining(", "));
        throw new Failure(
                ErrorCode.NOT_ACCEPTABLE,
                Problem.of("`Accept` asks for nothing that is answered here")
                        .withHint("ask for " + names + ", or leave it out"));
    }

    /**
     * Answers are JSON here.
     *
     * @throws Failure with 406 when the caller takes none
     */
    public static void json(HttpHeaders headers) {
        wanted(headers, List.of(MediaType.APPLICATION_JSON_TYPE));
    }

    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .filter(type -> !REFUSED.matcher(type.getParameters().getOrDefault("q", ""))
                            .matches())
                    .toList();
        } catch (IllegalArgumentException | WebApplicationException e) {
            return List.of();
        }
    }

    private static Failure unsupported(String message, String hint) {
        return new Failure(ErrorCode.MEDIA_TYPE_UNSUPPORTED, Problem.of(message).withHint(hint));
    }
}
