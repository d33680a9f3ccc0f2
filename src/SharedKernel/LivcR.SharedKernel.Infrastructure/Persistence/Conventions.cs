using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

internal sealed class IdConverter<T>() : ValueConverter<T, Guid>(id => id.Waarde, g => From(g)) where T : struct, IId<T>
{
    // An expression tree may not name a static abstract member.
    private static T From(Guid g) => T.Van(g);
}

internal static class IdConversions
{
    public static void Register(ModelConfigurationBuilder builder, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))))
        {
            builder.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        }
    }
}

/// <summary>Tables and columns in snake_case, row versions on xmin.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            // The name of a DbSet property is only EF's guess; a ToTable of the module stands.
            if (!entity.IsOwned() && ((IConventionEntityType)entity).GetTableNameConfigurationSource() != ConfigurationSource.Explicit)
            {
                entity.SetTableName(From(entity.ClrType.Name));
            }

            foreach (var property in entity.GetProperties())
            {
                if (property.Name == "Versie" && property.ClrType == typeof(uint))
                {
                    property.SetColumnName("xmin");
                    property.SetColumnType("xid");
                    property.IsConcurrencyToken = true;
                    property.ValueGenerated = ValueGenerated.OnAddOrUpdate;
                }
                else if (property.FindAnnotation("Relational:ColumnName") is null)
                {
                    property.SetColumnName(From(property.Name));
                }
            }
        }
    }

    public static string From(string pascal)
    {
        var s = new StringBuilder(pascal.Length + 8);
        for (var i = 0; i < pascal.Length; i++)
        {
            if (char.IsUpper(pascal[i]) && i > 0 && (!char.IsUpper(pascal[i - 1]) || (i + 1 < pascal.Length && char.IsLower(pascal[i + 1]))))
            {
                s.Append('_');
            }

            s.Append(char.ToLowerInvariant(pascal[i]));
        }

        return s.ToString();
    }
}
