# Not run by the project's own tests: there is no container runtime where they run.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Host/LivcR.Host -c Release -o /app && dotnet publish src/Modules/Ggb/LivcR.Ggb.Register -c Release -o /app/register

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The curve arithmetic of the GGB question.
RUN apt-get update && apt-get install -y --no-install-recommends libsodium23 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# Keys outside the database live here; the account of the image must own it.
RUN install -d -o $APP_UID -m 700 /var/lib/livcr
USER $APP_UID
VOLUME /var/lib/livcr
ENV Livcr__Map=/var/lib/livcr
ENTRYPOINT ["dotnet", "LivcR.Host.dll"]
CMD ["run"]
