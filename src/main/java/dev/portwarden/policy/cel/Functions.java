package dev.portwarden.policy.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelFunctionBinding;
import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import java.util.List;

/** Our own functions: {@code cidr(block).contains(address)}, {@code arn(text)} and {@code glob(pattern, text)}. */
final class Functions {
    /** The result of {@code arn(text)}. */
    static final Shape ARN = Shape.named("Arn")
            .text("partition")
            .text("service")
            .text("region")
            .text("account")
            .text("resource")
            .build();

    private static final OpaqueType CIDR = OpaqueType.create("Cidr");
    private static final int ARN_PARTS = 6;

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                function("cidr", "cidr_string", CIDR, SimpleType.STRING),
                CelFunctionDecl.newFunctionDeclaration(
                        "contains",
                        CelOverloadDecl.newMemberOverload(
                                "cidr_contains_string", SimpleType.BOOL, CIDR, SimpleType.STRING)),
                function("arn", "arn_string", StructTypeReference.create(ARN.name()), SimpleType.STRING),
                function("glob", "glob_string_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
    }

    /** Declares a function with one overload. */
    static CelFunctionDecl function(String name, String overload, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, arguments));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("cidr_string", String.class, Cidr::parse),
                CelFunctionBinding.from("cidr_contains_string", Cidr.class, String.class, Cidr::contains),
                CelFunctionBinding.from("arn_string", String.class, Functions::arn),
                CelFunctionBinding.from(
                        "glob_string_string",
                        String.class,
                        String.class,
                        (pattern, text) -> new Glob(pattern).matches(text)));
    }

    /** The parts of an Amazon Resource Name; throws if the text is not one. */
    private static Object arn(String text) {
        String[] parts = text.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[0].equals("arn")) {
            throw new CelInvalidArgumentException("`" + text + "` is not an ARN");
        }
        Structure arn = Structure.of(ARN)
                .set("partition", parts[1])
                .set("service", parts[2])
                .set("region", parts[3])
                .set("account", parts[4])
                .set("resource", parts[5])
                .build();
        return new StructureView(arn, null, new Views(new Touched(null, KnownSecrets.NONE)), false);
    }
}
