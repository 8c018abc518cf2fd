package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the media types of requests, and selects those of answers. */
public final class MediaTypes {
    private static final Set<String> READABLE = Set.of("json", "yaml", "x-yaml", "vnd.yaml");
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    /** The quality value of a type that the caller does not accept. */
    private static final Pattern QUALITY_ZERO = Pattern.compile("0(\\.0*)?");

    private MediaTypes() {}

    /** Refuses a body that is declared to be something other than JSON or YAML in UTF-8. */
    public static void check(HttpHeaders headers) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (isGiven(encoding) && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported(
                    "unsupported content encoding `" + encoding + "`",
                    "send the body uncompressed, without Content-Encoding");
        }
        if (isGiven(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            check(headers.getMediaType());
        }
    }

    private static void check(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        String suffix = subtype.substring(subtype.lastIndexOf('+') + 1);
        if (!READABLE.contains(subtype) && !READABLE.contains(suffix)) {
            throw unsupported(
                    "unsupported content type `" + name(type) + "`",
                    "send the header Content-Type: application/json or application/yaml");
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && isGiven(charset) && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw unsupported("unsupported character set `" + charset + "`", "send the body as UTF-8");
        }
    }

    private static boolean isGiven(@Nullable String header) {
        return header != null && !header.isBlank();
    }

    /** Whether the caller prefers a text report to JSON. */
    public static boolean prefersText(HttpHeaders headers) {
        return accepted(headers, List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE))
                .equals(MediaType.TEXT_PLAIN_TYPE);
    }

    /**
     * The available type that the caller prefers; the first one if the {@code Accept} header is absent, cannot be read,
     * or excludes types only. Fails when the caller accepts none of them.
     */
    public static MediaType accepted(HttpHeaders headers, List<MediaType> available) {
        List<MediaType> accepted = accepted(headers);
        for (MediaType type : accepted) {
            for (MediaType each : available) {
                if (!type.isWildcardType() && type.isCompatible(each)) {
                    return each;
                }
            }
        }
        if (accepted.isEmpty() || accepted.stream().anyMatch(MediaType::isWildcardType)) {
            return available.getFirst();
        }
        throw new Failure(
                ErrorCode.NOT_ACCEPTABLE,
                "none of the accepted media types is available",
                "accept "
                        + available.stream().map(MediaTypes::name).collect(Collectors.joining(", "))
                        + ", or send no Accept header");
    }

    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .filter(type -> !QUALITY_ZERO
                            .matcher(type.getParameters().getOrDefault("q", ""))
                            .matches())
                    .toList();
        } catch (IllegalArgumentException | WebApplicationException e) {
            return List.of();
        }
    }

    private static String name(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }

    private static Failure unsupported(String message, String hint) {
        return new Failure(ErrorCode.MEDIA_TYPE_UNSUPPORTED, message, hint);
    }
}
