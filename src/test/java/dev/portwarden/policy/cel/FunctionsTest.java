package dev.portwarden.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final Shape OBJECT = Shape.named("Object").text("unknown").build();
    private static final Environment ENVIRONMENT =
            Environment.of(new CelEngine(CelLimits.DEFAULT), Map.of("object", new FieldType.StructureOf(OBJECT)));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "cidr('10.0.0.0/8').contains('10.1.2.3')              => true",
                "cidr('10.0.0.0/8').contains('11.1.2.3')              => false",
                "cidr('10.0.0.0/8').contains('10.128.0.0/9')          => true",
                "cidr('10.128.0.0/9').contains('10.0.0.0/8')          => false",
                "cidr('0.0.0.0/0').contains('203.0.113.9')            => true",
                "cidr('10.0.0.1').contains('10.0.0.1')                => true",
                "cidr('2001:db8::/32').contains('2001:db8:1::1')      => true",
                "cidr('2001:db8::/32').contains('10.0.0.1')           => false",
                "cidr('10.0.0' + '.0/33').contains('10.0.0.1')        => failed: `10.0.0.0/33` is not an address block such as 10.0.0.0/8",
                "cidr('example' + '.com').contains('10.0.0.1')        => failed: `example.com` is not an address block such as 10.0.0.0/8",
                "cidr('10.0.0.0/8').contains(object.unknown)          => unknown",
                "arn('arn:aws:ecs:eu-west-1:111122223333:task-definition/a:1').account == '111122223333'       => true",
                "arn('arn:aws:ecs:eu-west-1:111122223333:task-definition/a:1').resource == 'task-definition/a:1' => true",
                "arn('arn:aws-cn:s3:::bucket').region == ''           => true",
                "arn('bucket').account == ''                          => failed: `bucket` is not an ARN",
                "arn(object.unknown).account == ''                    => unknown",
                "glob('payments-*', 'payments-api')                   => true",
                "glob('payments-*', 'my-payments-api')                => false",
                "glob('*-api', 'payments-api')                        => true",
                "glob('a*b*c', 'aXbYbZc')                             => true",
                "glob('a.c', 'abc')                                   => false",
                "glob('', '')                                         => true",
                "glob(object.unknown, 'x')                            => unknown",
                "'abc'.contains('b')                                  => true",
            })
    void aFunctionReturnsTheExpectedValue(String text, String expected) {
        Compilation compilation = ENVIRONMENT.compile(text, ExpectedType.BOOL);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        Structure object = Structure.of(OBJECT)
                .set("unknown", new Value.Unknown("unknown"))
                .build();
        ExpressionResult outcome = ((Compilation.Compiled) compilation)
                .expression()
                .evaluate(Scope.of(new Meter(java.time.Duration.ofSeconds(10), 1_000_000))
                        .bind("object", object, null));

        assertThat(
                        switch (outcome) {
                            case ExpressionResult.Known known -> known.value().toString();
                            case ExpressionResult.Unknown _ -> "unknown";
                            case ExpressionResult.Failed failed -> "failed: " + failed.message();
                        })
                .isEqualTo(expected);
    }
}
